/// Why a schema file cannot be used: it says something that the validator does not enforce.
public struct StatementSchemaError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Where in the schema, as a JSON pointer (RFC 6901).
    public let pointer: String
    /// The rule that was broken.
    public let rule: String

    /// One line for people.
    public var description: String { "\(pointer.isEmpty ? "the schema" : pointer): \(rule)" }
}
