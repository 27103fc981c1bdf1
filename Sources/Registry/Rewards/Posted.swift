public import Rewards
public import TransparencyLog

/// What became of a posting: it is in the store, durable, and in the log if a statement went with it.
public struct Posted: Sendable {
    /// The journal's lines, one for each command, in order.
    public let lines: [JournalLine]
    /// The statement's place in the log; `nil` where there was none.
    public let logIndex: LogIndex?
    /// The journal after the posting.
    public let head: JournalHead
    /// Whether the same had been posted before, so that nothing was done now.
    public let isRepeat: Bool
}
