import Attestation
import Octets
public import StrictJSON
import TransparencyLog

/// Reads the members of a JSON object that its schema has passed, into types. What the schema made certain is still
/// checked, so that a gap between the two is an error and never a crash.
public struct StatementFields {
    let object: JSONObject
    let pointer: String

    /// A reader of `object`, which stands at `pointer` (RFC 6901) in the payload.
    public init(_ object: JSONObject, at pointer: String) {
        self.object = object
        self.pointer = pointer
    }

    /// Whether the member is there.
    func has(_ name: String) -> Bool { object[name] != nil }

    /// The error that a member is absent or not what its type wants.
    func mismatch(_ name: String, _ wanted: String) -> StatementError {
        StatementError(
            object[name] == nil ? .missing : .wrongType, field: "\(pointer)/\(name)", rule: "\(name) is \(wanted)",
            mend: "give \(wanted)")
    }

    /// A member through a conversion; `nil` when it is absent.
    func optional<Value>(
        _ name: String, _ wanted: String, _ convert: (JSON) -> Value?
    ) throws(StatementError) -> Value? {
        guard let member = object[name] else { return nil }
        guard let value = convert(member) else { throw mismatch(name, wanted) }
        return value
    }

    /// A member through a conversion.
    func required<Value>(
        _ name: String, _ wanted: String, _ convert: (JSON) -> Value?
    ) throws(StatementError) -> Value {
        guard let member = object[name], let value = convert(member) else { throw mismatch(name, wanted) }
        return value
    }
}

extension StatementFields {
    func string(_ name: String) throws(StatementError) -> String { try required(name, "a string", \.string) }
    func stringIfPresent(_ name: String) throws(StatementError) -> String? { try optional(name, "a string", \.string) }

    func integer(_ name: String) throws(StatementError) -> Int { try required(name, "an integer", \.integer) }
    func integerIfPresent(_ name: String) throws(StatementError) -> Int? {
        try optional(name, "an integer", \.integer)
    }

    func bool(_ name: String) throws(StatementError) -> Bool { try required(name, "true or false", \.bool) }
    func boolIfPresent(_ name: String) throws(StatementError) -> Bool? { try optional(name, "true or false", \.bool) }

    func choice<Choice: RawRepresentable<String>>(_ name: String) throws(StatementError) -> Choice {
        try required(name, "one of the listed words") { $0.string.flatMap(Choice.init(rawValue:)) }
    }
    func choiceIfPresent<Choice: RawRepresentable<String>>(_ name: String) throws(StatementError) -> Choice? {
        try optional(name, "one of the listed words") { $0.string.flatMap(Choice.init(rawValue:)) }
    }

    func time(_ name: String) throws(StatementError) -> EventTime {
        try required(name, "a date of the calendar") { $0.string.flatMap { EventTime($0) } }
    }
    func timeIfPresent(_ name: String) throws(StatementError) -> EventTime? {
        try optional(name, "a date of the calendar") { $0.string.flatMap { EventTime($0) } }
    }

    func country(_ name: String) throws(StatementError) -> CountryCode {
        try required(name, "an ISO 3166-1 alpha-2 code") { $0.string.flatMap { CountryCode($0) } }
    }
    func countryIfPresent(_ name: String) throws(StatementError) -> CountryCode? {
        try optional(name, "an ISO 3166-1 alpha-2 code") { $0.string.flatMap { CountryCode($0) } }
    }

    func logIndex(_ name: String) throws(StatementError) -> LogIndex {
        try required(name, "a log index", Self.logIndex)
    }
    func logIndexIfPresent(_ name: String) throws(StatementError) -> LogIndex? {
        try optional(name, "a log index", Self.logIndex)
    }

    func subject(_ name: String) throws(StatementError) -> Subject {
        try required(name, "a subject such as vehicle:<VIN>") { $0.string.flatMap { try? Subject($0) } }
    }
    func subjectIfPresent(_ name: String) throws(StatementError) -> Subject? {
        try optional(name, "a subject such as vehicle:<VIN>") { $0.string.flatMap { try? Subject($0) } }
    }

    func hash(_ name: String) throws(StatementError) -> Hash {
        try required(name, "a SHA-256 in base64url") { $0.string.flatMap(Base64.url.decode).flatMap { Hash($0) } }
    }
    func hashIfPresent(_ name: String) throws(StatementError) -> Hash? {
        try optional(name, "a SHA-256 in base64url") { $0.string.flatMap(Base64.url.decode).flatMap { Hash($0) } }
    }

    func key(_ name: String) throws(StatementError) -> PublicKey {
        try required(name, "a public JSON Web Key") { try? PublicKey(jwk: $0) }
    }

    func object<Value>(
        _ name: String, _ read: (StatementFields) throws(StatementError) -> Value
    ) throws(StatementError) -> Value {
        let member = try required(name, "an object", \.object)
        return try read(StatementFields(member, at: "\(pointer)/\(name)"))
    }
    func objectIfPresent<Value>(
        _ name: String, _ read: (StatementFields) throws(StatementError) -> Value
    ) throws(StatementError) -> Value? {
        guard object[name] != nil else { return nil }
        return try object(name, read)
    }

    /// The objects of an array; none when it is absent.
    func objects<Value>(
        _ name: String, _ read: (StatementFields) throws(StatementError) -> Value
    ) throws(StatementError) -> [Value] {
        guard let elements = try optional(name, "an array", \.array) else { return [] }
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        for (position, element) in elements.enumerated() {
            guard let element = element.object else { throw mismatch(name, "an array of objects") }
            values.append(try read(StatementFields(element, at: "\(pointer)/\(name)/\(position)")))
        }
        return values
    }

    /// The elements of an array through a conversion; none when it is absent.
    func elements<Value>(
        _ name: String, _ wanted: String, _ convert: (JSON) -> Value?
    ) throws(StatementError) -> [Value] {
        guard let elements = try optional(name, "an array", \.array) else { return [] }
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        for element in elements {
            guard let value = convert(element) else { throw mismatch(name, wanted) }
            values.append(value)
        }
        return values
    }

    func strings(_ name: String) throws(StatementError) -> [String] {
        try elements(name, "an array of strings", \.string)
    }
    func logIndices(_ name: String) throws(StatementError) -> [LogIndex] {
        try elements(name, "an array of log indices", Self.logIndex)
    }
    func choices<Choice: RawRepresentable<String>>(_ name: String) throws(StatementError) -> [Choice] {
        try elements(name, "an array of the listed words") { $0.string.flatMap(Choice.init(rawValue:)) }
    }
    func countries(_ name: String) throws(StatementError) -> [CountryCode] {
        try elements(name, "an array of ISO 3166-1 alpha-2 codes") { $0.string.flatMap { CountryCode($0) } }
    }
    func thumbprints(_ name: String) throws(StatementError) -> [Thumbprint] {
        try elements(name, "an array of key thumbprints") { $0.string.flatMap { Thumbprint($0) } }
    }
    func keys(_ name: String) throws(StatementError) -> [PublicKey] {
        try elements(name, "an array of public JSON Web Keys") { try? PublicKey(jwk: $0) }
    }

    private static func logIndex(_ value: JSON) -> LogIndex? {
        value.integer.flatMap { UInt64(exactly: $0) }.map { LogIndex($0) }
    }
}
