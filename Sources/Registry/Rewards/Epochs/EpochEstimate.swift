public import Rewards
public import TransparencyLog

/// What an epoch would bring by what was known below a cut.
public struct EpochEstimate: Sendable {
    /// The epoch.
    public let epoch: Epoch
    /// Entries below this log index counted.
    public let cut: LogIndex
    /// Every surviving statement with its weight and factors.
    public let weighed: [WeighedStatement]
    /// What each would get.
    public let outcomes: [IssuedStatement]
}
