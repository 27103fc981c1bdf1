public import Rewards
public import TransparencyLog

/// Everything about rewards that one transaction writes.
public struct RewardBatch: Sendable {
    /// A journal line and where the chain stands after it.
    public struct Line: Sendable, Equatable {
        /// The canonical bytes, without a line feed.
        public var bytes: [UInt8]
        /// The head after it.
        public var head: JournalHead

        /// A line of these values.
        public init(bytes: [UInt8], head: JournalHead) {
            self.bytes = bytes
            self.head = head
        }
    }

    /// Facts read out of a stretch of the log.
    public struct FactsRead: Sendable {
        /// Log index below which everything was read before: what the store must hold.
        public var from: LogIndex
        /// Log index below which everything is read now.
        public var to: LogIndex
        /// The facts; those whose statement was erased meanwhile are left out by the store.
        public var facts: [StoredFact] = []
        /// What the statements say about others.
        public var cases: [StoredCase] = []
        /// What the statements change about who owns vehicles.
        public var titles: [StoredTitleEvent] = []

        /// Nothing found between two places.
        public init(from: LogIndex, to: LogIndex) {
            self.from = from
            self.to = to
        }
    }

    /// Where the journal must stand before.
    public var before: JournalHead
    /// The lines, from there on.
    public var lines: [Line] = []
    /// Time of the batch, milliseconds since 1970.
    public var timeMilliseconds: UInt64
    /// The start of epoch 0 in seconds since 1970, with genesis only.
    public var startsAtSeconds: Int64?
    /// Sheets of issuances.
    public var sheets: [(epoch: Epoch, bytes: [UInt8])] = []
    /// Policies announced.
    public var policies: [StoredPolicy] = []
    /// What was issued for which statement; a row of the same log index is replaced.
    public var results: [StoredResult] = []
    /// Private documents that change.
    public var records: [RecordChange] = []
    /// Disclosures that are erased with it; a statement goes with them.
    public var redactions: [StoreBatch.Redaction] = []
    /// What a follower read.
    public var factsRead: FactsRead?

    /// An empty batch upon a head.
    public init(before: JournalHead, timeMilliseconds: UInt64) {
        self.before = before
        self.timeMilliseconds = timeMilliseconds
    }

    /// Whether it writes nothing.
    public var isEmpty: Bool {
        lines.isEmpty && startsAtSeconds == nil && sheets.isEmpty && policies.isEmpty && results.isEmpty
            && records.isEmpty && factsRead == nil
    }

    /// The head after it.
    public var after: JournalHead { lines.last?.head ?? before }
}
