public import Rewards
public import TransparencyLog

/// Where the store's journal and facts stand.
public struct RewardStoreHead: Sendable, Equatable {
    /// The journal's head.
    public var journal: JournalHead
    /// Time of the newest line, milliseconds since 1970; 0 before the first.
    public var timeMilliseconds: UInt64
    /// Start of epoch 0 in seconds since 1970; `nil` before genesis.
    public var startsAtSeconds: Int64?
    /// Log index below which statements were read for facts.
    public var factsSize: LogIndex

    /// A head of these values.
    public init(journal: JournalHead, timeMilliseconds: UInt64, startsAtSeconds: Int64?, factsSize: LogIndex) {
        self.journal = journal
        self.timeMilliseconds = timeMilliseconds
        self.startsAtSeconds = startsAtSeconds
        self.factsSize = factsSize
    }
}
