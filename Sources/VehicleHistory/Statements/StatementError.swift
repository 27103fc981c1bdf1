/// Why a statement was refused: what is wrong, where, which rule, and how to mend it.
public struct StatementError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The class of the fault; closed, so that callers can switch over it.
    public enum Code: String, Sendable, CaseIterable {
        /// Larger than a limit.
        case tooLarge = "too_large"
        /// The JOSE header is not that of a statement.
        case header = "header"
        /// A claim is missing.
        case missing = "missing"
        /// A claim or member that the schema does not know.
        case unknownMember = "unknown_member"
        /// Another JSON type than the schema wants.
        case wrongType = "wrong_type"
        /// A value outside its range, set or pattern.
        case invalidValue = "invalid_value"
        /// The kind, or its version, is not known here.
        case unknownKind = "unknown_kind"
        /// The subject is malformed, or not of the sort that the kind is about.
        case subject = "subject"
        /// An event or issue time in the future or before there were cars.
        case time = "time"
    }

    /// The class of the fault.
    public let code: Code
    /// Where, as a JSON pointer (RFC 6901) into the payload, such as `/body/parts/0/code`; `/header/…` for the JOSE
    /// header; empty for the whole.
    public let field: String
    /// The rule that was broken, a sentence without its full stop.
    public let rule: String
    /// How to mend it, a sentence without its full stop.
    public let mend: String

    /// An error with all its parts.
    public init(_ code: Code, field: String, rule: String, mend: String) {
        self.code = code
        self.field = field
        self.rule = rule
        self.mend = mend
    }

    /// One line for people.
    public var description: String { "\(field.isEmpty ? "the statement" : field): \(rule); \(mend)" }
}
