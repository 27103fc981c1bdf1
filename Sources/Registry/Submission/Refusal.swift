/// Why a statement was not accepted, in the words of the problem that the submitter is shown (RFC 9457).
///
/// Nothing of a refused statement is stored.
public struct Refusal: Error, Hashable, Sendable {
    /// What kind of fault it is; the raw value is the HTTP status.
    public enum Status: Int, Hashable, Sendable {
        /// The bytes are not a statement.
        case malformed = 400
        /// The signature does not hold, or the key is nobody's.
        case unauthenticated = 401
        /// The attestor may not say this.
        case forbidden = 403
        /// The id was used for another statement.
        case conflict = 409
        /// Larger than a statement may be.
        case tooLarge = 413
        /// A well-formed statement that breaks a rule.
        case unacceptable = 422
        /// Its attestor states more than it may in the time.
        case tooMany = 429
        /// Not now: the queue is full, or the registry cannot publish. The same submission may be sent again.
        case unavailable = 503
    }

    /// The fault, stable and for programs: lower case with dashes, such as `conflicting-id`.
    public let code: String
    /// JSON pointer (RFC 6901) to what is at fault, such as `/odometer/value`; empty for the whole statement.
    public let field: String
    /// The rule that was broken, a sentence without its full stop.
    public let rule: String
    /// How to mend it, a sentence without its full stop.
    public let mend: String
    /// The kind of fault.
    public let status: Status
    /// When to send it again, in seconds, where that is known.
    public let retryAfterSeconds: Int?

    /// A refusal of these parts.
    public init(
        _ status: Status, code: String, field: String = "", rule: String, mend: String, retryAfterSeconds: Int? = nil
    ) {
        self.status = status
        self.retryAfterSeconds = retryAfterSeconds
        self.code = code
        self.field = field
        self.rule = rule
        self.mend = mend
    }
}

extension Refusal: CustomStringConvertible {
    /// One line for people.
    public var description: String { "\(field.isEmpty ? "the statement" : field): \(rule); \(mend)" }
}
