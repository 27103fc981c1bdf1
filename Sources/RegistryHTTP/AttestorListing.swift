public import Registry
public import TransparencyLog
public import VehicleHistory

/// The attestors as their public pages show them.
public struct AttestorListing: Sendable {
    /// Every attestor that was ever enrolled, in order of id.
    public let histories: [AttestorHistory]
    /// The place of the log as of which they stand: its published size.
    public let index: LogIndex
    /// How much each stated and how often it did not hold, as far as it was counted.
    public let counted: AttestorRecords

    /// A listing of its parts.
    public init(histories: [AttestorHistory], index: LogIndex, counted: AttestorRecords) {
        self.histories = histories
        self.index = index
        self.counted = counted
    }

    /// How many readings of an attestor are out of line; `nil` before anything was compared.
    func outOfLineCount(of record: AttestorRecord) -> Int? { counted.judgedBelow == 0 ? nil : record.outOfLineCount }

    /// The record of an attestor; an empty one before its first statement.
    func record(of history: AttestorHistory) -> AttestorRecord {
        counted.records[history.id.string] ?? AttestorRecord()
    }
}
