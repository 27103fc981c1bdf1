import StrictJSON

/// One row of a batch file: names and values, and where it stands.
public struct BatchRow: Sendable {
    /// Line of the file on which it begins, from 1.
    public let line: Int
    /// The values by column name, outer white space removed; absent where a value is empty.
    public let values: [String: String]

    /// A row of its parts.
    public init(line: Int, values: [String: String]) {
        self.line = line
        self.values = values
    }

    /// A row of a delimited file.
    ///
    /// - Throws: `RowRefusal` when the record is malformed or has another number of fields than the header.
    public init(_ record: DelimitedTextReader.Record, header: [String]) throws(RowRefusal) {
        guard !record.isMalformed else {
            throw RowRefusal(
                line: record.line, field: "row", rule: "the row breaks RFC 4180, or is longer than 65536 bytes",
                mend: "close every quote, and double the quotes inside a quoted field")
        }
        guard record.fields.count == header.count else {
            throw RowRefusal(
                line: record.line, field: "row",
                rule: "the row has \(record.fields.count) fields and the header \(header.count)",
                mend: "quote fields that contain the separator")
        }
        self.init(line: record.line, values: Self.trimmed(zip(header, record.fields)))
    }

    /// A row of newline-delimited JSON: an object of strings, integers and truth values.
    ///
    /// - Throws: `RowRefusal` when the line is not such an object.
    public init(line: Int, json bytes: [UInt8]) throws(RowRefusal) {
        let object: JSONObject?
        do {
            object = try JSON(parsing: bytes, byteCountMax: DelimitedTextReader.recordByteCountMax).object
        } catch {
            throw RowRefusal(line: line, field: "row", rule: error.description, mend: "write one JSON object a line")
        }
        guard let object else {
            throw RowRefusal(line: line, field: "row", rule: "the line is not a JSON object", mend: "write {…}")
        }
        let pairs = object.members.map { member in
            switch member.value {
            case .string(let text): (member.name, text)
            case .integer(let value): (member.name, String(value))
            case .bool(let value): (member.name, String(value))
            default: (member.name, "")
            }
        }
        self.init(line: line, values: Self.trimmed(pairs))
    }

    private static func trimmed(_ pairs: some Sequence<(String, String)>) -> [String: String] {
        var values: [String: String] = [:]
        for (name, value) in pairs {
            let text = value.drop { $0.isWhitespace }
            let end = text.lastIndex { !$0.isWhitespace }
            if let end { values[name] = String(text[...end]) }
        }
        return values
    }
}

/// Why a row of a batch was refused.
public struct RowRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    /// Line of the file, from 1.
    public let line: Int
    /// The column or claim at fault.
    public let field: String
    /// The rule that was broken.
    public let rule: String
    /// How to mend it.
    public let mend: String

    /// A refusal of its parts.
    public init(line: Int, field: String, rule: String, mend: String) {
        self.line = line
        self.field = field
        self.rule = rule
        self.mend = mend
    }

    /// One line for people.
    public var description: String { "line \(line): \(field): \(rule); \(mend)" }
}
