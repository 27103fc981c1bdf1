public import TransparencyLog
public import VehicleHistory

/// A damage, accident or claim, and the repairs that say they close it.
public struct DamageRecord: Sendable {
    /// A repair.
    public struct Repair: Sendable {
        /// Its log index.
        public let index: LogIndex
        /// When it was done.
        public let time: EventTime
    }

    /// Its log index.
    public let index: LogIndex
    /// The statement.
    public let statement: Statement
    /// The repairs, in the log's order.
    public let repairs: [Repair]

    /// Whether there is something that a repair would have to close: not with a claim that was withdrawn or refused.
    public let wantsRepair: Bool

    /// Whether nobody says to have repaired it.
    public var isOpen: Bool { wantsRepair && repairs.isEmpty }
}
