import Attestation
import Octets
import VehicleHistory

/// An official register of organisations as CSV: who may be accredited, and how each stands today.
///
/// The first record names the columns: `id`, `name` and `class`, which must be there, and `countries`, `kinds`, `from`,
/// `until`, `key` and `status`, in any order; others are not looked at. Lists are joined by spaces, commas or semicolons.
public struct OfficialRegister: Sendable {
    /// A row that cannot be used.
    public struct Mistake: Error, Sendable, Equatable {
        /// The line of the file, from 1.
        public let line: Int
        /// The column.
        public let column: String
        /// The rule that it breaks.
        public let rule: String
    }

    /// Names of the columns.
    public static let columns = ["id", "name", "class", "countries", "kinds", "from", "until", "key", "status"]
    private static let requiredColumns = ["id", "name", "class"]

    /// The organisations, in the order of the file.
    public private(set) var rows: [RegisterRow] = []
    /// What could not be read.
    public private(set) var mistakes: [Mistake] = []

    /// Reads a register. One bad row costs that row only.
    ///
    /// - Throws: `Mistake` when the columns are not those of a register.
    public init(parsing bytes: [UInt8]) throws(Mistake) {
        var records: [DelimitedTextReader.Record] = []
        var reader = DelimitedTextReader()
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        reader.append(bytes.starts(with: mark) ? bytes[3...] : bytes[...]) { records.append($0) }
        reader.finish { records.append($0) }
        guard let header = records.first else {
            throw Mistake(line: 1, column: "id", rule: "the first line names the columns")
        }
        let places = Self.places(of: header.fields)
        for column in Self.requiredColumns where places[column] == nil {
            throw Mistake(line: header.line, column: column, rule: "a register has the column \(column)")
        }
        var seen: [AttestorID: Int] = [:]
        for record in records.dropFirst() where record.fields.contains(where: { !$0.isEmpty }) {
            do throws(Mistake) {
                let row = try Self.row(record, places)
                if let earlier = seen[row.id] {
                    throw Mistake(line: row.line, column: "id", rule: "\(row.id) stands in line \(earlier) already")
                }
                seen[row.id] = row.line
                rows.append(row)
            } catch {
                mistakes.append(error)
            }
        }
    }

    private static func places(of header: [String]) -> [String: Int] {
        var places: [String: Int] = [:]
        for (place, name) in header.enumerated() {
            let column = String(name.lowercased().filter { !$0.isWhitespace })
            if columns.contains(column), places[column] == nil { places[column] = place }
        }
        return places
    }

    private static func row(
        _ record: DelimitedTextReader.Record, _ places: [String: Int]
    ) throws(Mistake) -> RegisterRow {
        func mistake(_ column: String, _ rule: String) -> Mistake {
            Mistake(line: record.line, column: column, rule: rule)
        }
        guard !record.isMalformed else { throw mistake("id", "a field that begins with a quote ends with one") }
        func text(_ column: String) -> String {
            guard let place = places[column], record.fields.indices.contains(place) else { return "" }
            return trimmed(record.fields[place])
        }
        guard let id = AttestorID(text("id")) else {
            throw mistake("id", "an identifier has 1 to 64 lower-case letters, digits and hyphens")
        }
        guard !text("name").isEmpty else { throw mistake("name", "an organisation has a name") }
        guard let attestorClass = AttestorClass(rawValue: text("class")), attestorClass != .steward else {
            let known = AttestorClass.contributors.map(\.rawValue).joined(separator: ", ")
            throw mistake("class", "a class is one of \(known)")
        }
        guard let standing = RegisterRow.Standing(rawValue: text("status").isEmpty ? "active" : text("status")) else {
            throw mistake("status", "a status is active, suspended or withdrawn")
        }
        let named = list(text("countries"))
        let countries = named.compactMap { CountryCode($0.uppercased()) }
        guard countries.count == named.count else { throw mistake("countries", "a country is an ISO 3166-1 code") }
        let kinds = list(text("kinds"))
        if let stranger = kinds.first(where: { StatementCatalog.shared.kind(id: $0) == nil }) {
            throw mistake("kinds", "there is no statement kind \(stranger)")
        }
        return RegisterRow(
            line: record.line, id: id, name: text("name"), attestorClass: attestorClass, countries: countries,
            kinds: kinds.isEmpty ? UsualKinds.of(attestorClass) : kinds,
            from: try time(text("from"), mistake("from", "a date is 2024, 2024-05 or 2024-05-03")),
            until: try time(text("until"), mistake("until", "a date is 2024, 2024-05 or 2024-05-03")),
            key: try thumbprint(text("key"), mistake("key", "a key is a thumbprint of 43 characters (RFC 7638)")),
            standing: standing)
    }

    private static func time(_ text: String, _ mistake: Mistake) throws(Mistake) -> EventTime? {
        if text.isEmpty { return nil }
        guard let time = EventTime(text) else { throw mistake }
        return time
    }

    private static func thumbprint(_ text: String, _ mistake: Mistake) throws(Mistake) -> Thumbprint? {
        if text.isEmpty { return nil }
        guard let thumbprint = Thumbprint(text) else { throw mistake }
        return thumbprint
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }

    private static func list(_ text: String) -> [String] {
        text.split { $0 == "," || $0 == ";" || $0.isWhitespace }.map(String.init)
    }
}
