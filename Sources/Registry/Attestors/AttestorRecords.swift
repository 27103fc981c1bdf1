public import TransparencyLog

/// What all attestors stated, and how often it did not hold, as far as it was counted.
public struct AttestorRecords: Equatable, Sendable {
    /// By attestor id; those without statements are left out.
    public var records: [String: AttestorRecord]
    /// Entries below this were counted.
    public var countedBelow: LogIndex
    /// Readings of vehicles with lines below this were compared with each other.
    public var judgedBelow: LogIndex

    /// Records of their parts.
    public init(records: [String: AttestorRecord] = [:], countedBelow: LogIndex = 0, judgedBelow: LogIndex = 0) {
        self.records = records
        self.countedBelow = countedBelow
        self.judgedBelow = judgedBelow
    }

    init(_ tally: AttestorTally, _ outOfLine: OutOfLineTally, atMilliseconds now: UInt64) {
        records = tally.records(atMilliseconds: now)
        for (id, count) in outOfLine.counts { records[id]?.outOfLineCount = count }
        countedBelow = tally.countedBelow
        judgedBelow = outOfLine.judgedBelow
    }
}
