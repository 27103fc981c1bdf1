import StrictJSON
public import VehicleHistory

/// Who an owner is, as a registrar learned it from their papers: what a title states behind digests only.
///
/// It comes from a file or from standard input, never from the command line, where other users of the machine and the
/// shell's history would see it.
public struct OwnerFacts: Sendable, Equatable {
    /// What sort of owner.
    public enum Kind: String, Sendable, CaseIterable {
        /// A human being.
        case privatePerson = "private_person"
        /// A company, an authority, an association.
        case organisation
    }

    /// Most bytes of the file.
    public static let byteCountMax = 16_384
    /// Most bytes of UTF-8 of the name.
    public static let nameByteCountMax = 200
    /// Most bytes of UTF-8 of the identifier.
    public static let identifierByteCountMax = 100
    /// Most bytes of UTF-8 of the address.
    public static let addressByteCountMax = 400

    /// The name as the papers have it.
    public var name: String
    /// The number of the person's or organisation's papers.
    public var identifier: String
    /// The address.
    public var address: String
    /// Where they live or have their seat.
    public var country: CountryCode
    /// What sort of owner.
    public var kind: Kind
    /// Since when they own the vehicle; `nil` for the day of the statement.
    public var since: EventTime?

    /// The facts of their parts.
    public init(
        name: String, identifier: String, address: String, country: CountryCode, kind: Kind, since: EventTime? = nil
    ) {
        self.name = name
        self.identifier = identifier
        self.address = address
        self.country = country
        self.kind = kind
        self.since = since
    }

    /// Reads a JSON object with the members `name`, `identifier`, `address`, `country`, `kind` and, if it is not the day
    /// of the statement, `since`.
    ///
    /// - Throws: `StatementError` naming the member, the rule and the mend; never its value, which is nobody's business.
    public init(parsing bytes: some Collection<UInt8>) throws(StatementError) {
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: bytes, byteCountMax: Self.byteCountMax)
        } catch {
            throw Self.fault("", "the owner's facts are a JSON object (\(error))", "write {\"name\": …}")
        }
        guard let object = json.object else {
            throw Self.fault("", "the owner's facts are a JSON object", "write {\"name\": …}")
        }
        let known = ["name", "identifier", "address", "country", "kind", "since"]
        if let unknown = object.names.first(where: { !known.contains($0) }) {
            throw Self.fault(unknown, "there is no such fact", "use \(known.joined(separator: ", "))")
        }
        name = try Self.text(object, "name", byteCountMax: Self.nameByteCountMax)
        identifier = try Self.text(object, "identifier", byteCountMax: Self.identifierByteCountMax)
        address = try Self.text(object, "address", byteCountMax: Self.addressByteCountMax)
        guard let country = object["country"]?.string.flatMap({ CountryCode($0) }) else {
            throw Self.fault("country", "it is an ISO 3166-1 code", "write two letters, such as GB")
        }
        self.country = country
        guard let kind = object["kind"]?.string.flatMap({ Kind(rawValue: $0) }) else {
            throw Self.fault("kind", "it is private_person or organisation", "write one of the two")
        }
        self.kind = kind
        since = try object["since"].map { member throws(StatementError) in
            guard let time = member.string.flatMap({ EventTime($0) }) else {
                throw Self.fault("since", "it is a date", "write 2024, 2024-05 or 2024-05-03")
            }
            return time
        }
    }

    private static func text(
        _ object: JSONObject, _ name: String, byteCountMax: Int
    ) throws(StatementError) -> String {
        guard let text = object[name]?.string, (1...byteCountMax).contains(text.utf8.count) else {
            throw fault(name, "it is a text of 1 to \(byteCountMax) bytes", "write it as the papers have it")
        }
        return text
    }

    private static func fault(_ name: String, _ rule: String, _ mend: String) -> StatementError {
        StatementError(.invalidValue, field: "/owner" + (name.isEmpty ? "" : "/\(name)"), rule: rule, mend: mend)
    }
}
