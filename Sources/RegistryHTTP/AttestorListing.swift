public import Registry
public import TransparencyLog
public import VehicleHistory

/// The attestors as their public pages show them.
public struct AttestorListing: Sendable {
    /// Every attestor that was ever enrolled, in order of id.
    public let histories: [AttestorHistory]
    /// The place of the log as of which they stand: its published size.
    public let index: LogIndex
    /// How much each stated, by id; none for those without statements.
    public let records: [String: AttestorRecord]
    /// The entries below this were counted.
    public let countedBelow: LogIndex

    /// A listing of its parts.
    public init(
        histories: [AttestorHistory], index: LogIndex, records: [String: AttestorRecord], countedBelow: LogIndex
    ) {
        self.histories = histories
        self.index = index
        self.records = records
        self.countedBelow = countedBelow
    }
}
