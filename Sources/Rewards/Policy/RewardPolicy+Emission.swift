extension RewardPolicy {
    /// Minor units of one DP: 10^6 (REWARDS, assets and ledger).
    public static let minorPerDP: UInt64 = 1_000_000

    /// The budget of one epoch in whole DP: the first step's, times the decay for each step since, floored each time.
    ///
    ///     B_0 = first,  B_{y+1} = ⌊decay·B_y / 10^4⌋,  y = ⌊epoch / step⌋
    ///
    /// - Parameter number: The epoch's number, from 0.
    public func budgetDP(ofEpoch number: UInt64) -> UInt64 {
        var budget = dataPoints.budgetFirstDP
        var step = number / max(1, dataPoints.budgetStepEpochs)
        while step > 0, budget > 0 {
            let next = Self.decayed(budget, dataPoints.budgetDecayBasisPoints)
            if next == budget { break }
            budget = next
            step -= 1
        }
        return budget
    }

    /// The sum of all budgets for ever, in whole DP, saturating; a budget that does not shrink counts as without end.
    public var dataPointEmissionDP: UInt64 {
        var budget = dataPoints.budgetFirstDP
        var sum: UInt64 = 0
        while budget > 0 {
            let (step, stepOverflow) = budget.multipliedReportingOverflow(by: dataPoints.budgetStepEpochs)
            let (next, overflow) = sum.addingReportingOverflow(step)
            let smaller = Self.decayed(budget, dataPoints.budgetDecayBasisPoints)
            guard !stepOverflow, !overflow, smaller < budget else { return .max }
            sum = next
            budget = smaller
        }
        return sum
    }

    /// The sum of both tracks' stones for ever: every period's stones an epoch are half of the last's, floored.
    public var stoneEmissionST: UInt64 {
        [stones.dataFirstPerEpoch, stones.crystalFirstPerEpoch].reduce(0) { sum, first in
            var perEpoch = first
            var total = sum
            while perEpoch > 0 {
                total += perEpoch * stones.halvingEpochs
                perEpoch >>= 1
            }
            return total
        }
    }

    private static func decayed(_ budget: UInt64, _ basisPoints: UInt64) -> UInt64 {
        let product = budget.multipliedFullWidth(by: min(basisPoints, basisPointsOne))
        return basisPointsOne.dividingFullWidth(product).quotient
    }
}
