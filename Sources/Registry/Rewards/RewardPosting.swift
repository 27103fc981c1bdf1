public import Rewards

/// Something to be done with rewards, as a whole or not at all.
public struct RewardPosting: Sendable {
    /// What goes into the journal.
    public var commands: [JournalCommand]
    /// What is stated in the log about it.
    public var statement: StewardStatement?
    /// Private documents that change with it.
    public var records: [RecordChange]
    /// Where the journal must stand; `nil` for wherever it stands.
    public var expectedHead: JournalHead?
    /// Disclosures that are erased with it; a statement goes with them.
    public var redactions: [StoreBatch.Redaction] = []
    /// What was issued for which statement.
    public var results: [StoredResult] = []
    /// Sheets of issuances.
    var sheets: [(epoch: Epoch, bytes: [UInt8])] = []
    /// Policies announced.
    var policies: [StoredPolicy] = []
    /// The start of epoch 0, with genesis only.
    var startsAtSeconds: Int64?

    /// A posting of these parts.
    public init(
        _ commands: [JournalCommand] = [], statement: StewardStatement? = nil, records: [RecordChange] = [],
        expectedHead: JournalHead? = nil
    ) {
        self.commands = commands
        self.statement = statement
        self.records = records
        self.expectedHead = expectedHead
    }
}
