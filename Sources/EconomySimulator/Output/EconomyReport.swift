public import Octets
public import Rewards

/// What a run came to.
public struct EconomyReport: Sendable {
    /// One strategy's earnings over the epochs.
    public struct Curve: Sendable {
        /// Whose.
        public let strategy: Strategy
        /// The first epoch of which anything was issued to it.
        public let firstEpoch: Int
        /// Micro-DP for a statement, after clawbacks, of all epochs up to each.
        public let microsPerStatement: [UInt64]
    }

    /// Issued epochs.
    public let epochCount: Int
    /// The seed from which everything followed.
    public let seed: UInt64
    /// The policy's name.
    public let policyName: String
    /// SHA-256 of the policy.
    public let policyHash: Hash
    /// Of the false statements, how many are found sooner or later, in basis points.
    public let foundBasisPoints: Int
    /// What each strategy filed and was posted, by kind.
    public let earnings: [Strategy: [RewardCategory: Earnings]]
    /// Where each strategy's points are at the end.
    public let holdings: [Strategy: Earnings]
    /// Organisations that follow each strategy.
    public let organisationCounts: [Strategy: Int]
    /// Cars that each strategy is about.
    public let vehicleCounts: [Strategy: Int]
    /// For the plot, in the order of `Strategy.allCases`; strategies that others are held against are one curve.
    public let curves: [Curve]
    /// The issuance of the epoch in the middle, as the public gets it.
    public let sample: EconomySample?
    /// Everything that is not about one strategy.
    public let totals: EconomyTotals

    /// What a strategy earned with all kinds of statements.
    public func total(of strategy: Strategy) -> Earnings {
        (earnings[strategy] ?? [:]).values.reduce(holdings[strategy] ?? Earnings(), +)
    }

    /// What a strategy earned for a statement over what an honest garage earned for one, in micro-DP, both after
    /// clawbacks: above zero is a gain over honest work.
    public func gain(of strategy: Strategy) -> Int64 {
        let own = total(of: strategy)
        let honest = total(of: .garage)
        return Int64(own.perStatement(own.net)) - Int64(honest.perStatement(honest.net))
    }

    /// The same for statements of the same kinds: what the strategy earned for a statement over what all honest
    /// organisations earned for one of that kind, in micro-DP.
    ///
    /// Above zero says that the same work pays better when it is invented.
    public func gainOfSameKinds(of strategy: Strategy) -> Int64 {
        var difference: Int64 = 0
        var count: Int64 = 0
        for (category, own) in earnings[strategy] ?? [:] where own.statements > 0 {
            let honest = Strategy.allCases.filter(\.isHonest).compactMap { earnings[$0]?[category] }
                .reduce(Earnings(), +)
            guard honest.statements > 0 else { continue }
            let statements = Int64(own.statements)
            difference += Int64(own.net) - Int64(honest.perStatement(honest.net)) * statements
            count += statements
        }
        return count == 0 ? 0 : difference / count
    }

    /// What a strategy earned for each of its cars in 52 epochs, after clawbacks, in micro-DP.
    public func perVehicleYear(of strategy: Strategy) -> UInt64 {
        let vehicles = UInt64(vehicleCounts[strategy] ?? 0)
        guard vehicles > 0, epochCount > 0 else { return 0 }
        return total(of: strategy).net * 52 / (vehicles * UInt64(epochCount))
    }
}
