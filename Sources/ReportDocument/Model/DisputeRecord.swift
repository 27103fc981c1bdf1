public import TransparencyLog

/// A dispute with both sides: what was stated, what is said against it, the answers, the rulings.
public struct DisputeRecord: Sendable {
    /// Log index of the statement that is contested.
    public let disputed: LogIndex
    /// That statement; `nil` when it was erased or is about something else.
    public let statement: TimelineLine?
    /// The dispute.
    public let dispute: TimelineLine
    /// The answers, in the log's order.
    public let responses: [TimelineLine]
    /// The rulings, in the log's order.
    public let rulings: [TimelineLine]

    /// Whether nothing has been decided yet.
    public var isOpen: Bool { rulings.isEmpty }
}
