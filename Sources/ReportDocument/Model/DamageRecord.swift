public import TransparencyLog
public import VehicleHistory

/// A damage, accident or claim, and the repairs that say they close it. A claim is one record, however often it was
/// stated: as it stands now, with what was said of it before.
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
    /// What was said of the claim before, in the log's order; empty for anything else.
    public let earlier: [RecordedStatement]
    /// The repairs, in the log's order.
    public let repairs: [Repair]

    /// Whether there is something that a repair would have to close: not with a claim that was withdrawn or refused.
    public let wantsRepair: Bool

    /// Whether nobody says to have repaired it.
    public var isOpen: Bool { wantsRepair && repairs.isEmpty }
}
