public import TransparencyLog

/// Two rising rows of readings that interleave, as two vehicles under one number leave them.
public struct OdometerChains: Hashable, Sendable {
    /// Log indices of the readings of the row that begins first, in the order of time.
    public let first: [LogIndex]
    /// Log indices of the readings of the other row, in the order of time.
    public let second: [LogIndex]
    /// How often the history goes from one row to the other: 3 or more.
    public let switchCount: Int
}
