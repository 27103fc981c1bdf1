public import TransparencyLog

/// A line that its issuer corrected, so that the rules go by the corrected words.
public struct CorrectedLine: Sendable {
    /// The line as it was stated at first.
    public let original: RecordedStatement
    /// The line as the rules read it.
    public let corrected: RecordedStatement
    /// Log index of the correction.
    public let by: LogIndex
    /// JSON pointer (RFC 6901) to the claim that was wrong.
    public let field: String
    /// The value as it should be.
    public let rightValue: String
}
