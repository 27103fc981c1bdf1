public import StrictJSON

/// How the registry answered for one statement of the outbox.
public struct OutboxEnd: Sendable, Equatable {
    /// What it said.
    public enum Outcome: Sendable, Equatable {
        /// It is entry `index` of the log. `receipt` is kept as it came; `sequencedAtMilliseconds` is by the verified
        /// receipt, `nil` where there was no trust file to verify it by.
        case included(index: UInt64, receipt: [UInt8], sequencedAtMilliseconds: Int64?)
        /// It was refused: problem details (RFC 9457).
        case refused(JSON)
    }

    /// The statement's number in the outbox.
    public let number: Int
    /// What the registry said.
    public let outcome: Outcome

    /// An answer for a statement.
    public init(number: Int, outcome: Outcome) {
        self.number = number
        self.outcome = outcome
    }
}
