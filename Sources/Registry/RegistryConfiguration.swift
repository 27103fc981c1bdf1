public import CoreMetrics
public import Operations
public import Rewards

/// What an operator chooses; every bound has a default.
public struct RegistryConfiguration: Sendable {
    /// The log's origin: its name in checkpoints and the audience of every statement.
    public var origin: String

    /// Most statements in one transaction.
    public var batchCountMax = 4_096

    /// Most accepted statements that wait for the sequencer; submitters beyond wait themselves.
    public var queueCountMax = 16_384

    /// Most submissions that wait for room in the queue; those beyond are refused with `busy`.
    public var waiterCountMax = 4_096

    /// An idle registry publishes a new index root this often, in milliseconds.
    public var idleRootIntervalMilliseconds: UInt64 = 3_600_000

    /// Subjects whose state is kept in memory (about 300 bytes each).
    public var subjectCacheCountMax = 200_000

    /// Tiles whose subtrees are kept in memory for proofs (16 KiB each). Half of them are sure to stay, so that every
    /// tile of a log of a million entries does, of which there are 3,924.
    public var tileCacheCountMax = 8_192

    /// Threads that read the store for reports and receipts.
    public var readerCount = 4

    /// Days for which the access log is kept, as long as receipts of fees are.
    public var accessLogDaysKept: UInt64 = 730

    /// Most statements of one attestor; `nil` for no limit but the queue's.
    public var attestorRate: TokenRate?

    /// Most attestors whose rate is remembered.
    public var attestorRateCountMax = 16_384

    /// Who keeps the figures; `RegistryFigures.figures` lists them.
    public var metrics: any MetricsFactory = NOOPMetricsHandler.instance

    /// Milliseconds since 1970.
    public var now: @Sendable () -> UInt64 = RegistryConfiguration.systemClock

    /// The policy that rewards begin with, when the first roster of administrators is in the log.
    public var firstRewardPolicy = RewardPolicy.standard

    /// Who cosigns checkpoints before they are published; `nil` where nobody does.
    public var cosigning: CosigningSettings?

    /// Set where an older copy of the store came back and was not compared yet: the registry is opened read-only.
    public var restored: RestoredCopy?

    /// How the registry follows, where another process sequences.
    public var following = FollowingSettings()

    /// Where followers put what they accept, and the leader finds it; `nil` where followers take nothing.
    public var inbox: (any SubmissionInbox)?

    /// Whether and how much evidence is stored.
    public var evidence = EvidenceSettings()

    /// Adds to what the log says about pay: a finding that holds, a declared group of owners. All that it adds must
    /// follow from the log, so that a repetition gives the same.
    public var rewardFacts: @Sendable (any RewardFacts) -> any RewardFacts = { $0 }

    /// A configuration with the defaults.
    public init(origin: String) {
        self.origin = origin
    }
}
