public import Rewards

/// Which economy to simulate.
public struct EconomyPlan: Sendable {
    /// Epochs to issue unless a plan says otherwise: nearly four years, just short of the stones' first halving.
    public static let standardEpochCount = 200
    /// The most epochs of a plan: forty years.
    public static let epochCountMax = 2_080
    /// The seed of the figures in docs/REWARDS.md.
    public static let standardSeed: UInt64 = 1
    /// Of the false statements, how many are found sooner or later: three in ten, far fewer than repeated inspection of
    /// samples would find.
    public static let standardFoundBasisPoints = 3_000

    /// Epochs to file in and to issue.
    public var epochCount = Self.standardEpochCount
    /// What everything follows from.
    public var seed = Self.standardSeed
    /// The policy, from epoch 0 to the end.
    public var policy: RewardPolicy
    /// Of the false statements, how many are found sooner or later, in basis points; 0 is a world where nobody looks.
    public var foundBasisPoints = Self.standardFoundBasisPoints
    /// Honest garages, each with 400 customers.
    public var garageCount = 6
    /// Who else there is.
    public var strategies: Set<Strategy> = Set(Strategy.allCases.filter { !$0.isHonest })
    /// What a report costs, in hundredths of a credit: the default policy has no price, and fees want one to flow.
    public var reportPriceMinor: UInt64 = 500
    /// Reports that buyers buy each epoch.
    public var reportsPerEpoch = 30

    /// The standard economy under a policy.
    public init(policy: RewardPolicy) { self.policy = policy }
}
