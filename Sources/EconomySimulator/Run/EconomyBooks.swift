import Octets
import Rewards

/// What the simulation keeps count of besides the ledger.
struct EconomyBooks {
    let policyHash: Hash
    var totals = EconomyTotals()
    var earnings: [Strategy: [RewardCategory: Earnings]] = [:]
    var tally = FeeTally(epoch: 0)
    var carriedStones: UInt64 = 0
    /// Fees since the last dividend, in minor units of credit.
    var feesOfQuarter: UInt64 = 0
    var stonesByHolder: [String: UInt64] = [:]
    /// For the curves, by strategy and week: filed, posted, due back.
    private var filedByWeek: [Strategy: [UInt64]] = [:]
    private var postedByWeek: [Strategy: [UInt64]] = [:]
    private var clawedByWeek: [Strategy: [UInt64]] = [:]
    private let weekCount: Int

    init(_ plan: EconomyPlan) {
        policyHash = plan.policy.hash
        weekCount = plan.epochCount + Int(clamping: plan.policy.dataPoints.finalityEpochs)
    }

    mutating func file(_ statement: LoggedStatement, _ week: Int) {
        earnings[statement.strategy, default: [:]][statement.facts.category, default: Earnings()].statements += 1
        add(1, to: \.filedByWeek, statement.strategy, week)
    }

    mutating func find(_ statement: LoggedStatement) {
        earnings[statement.strategy, default: [:]][statement.facts.category, default: Earnings()].found += 1
    }

    mutating func post(_ amount: Amount, for statement: LoggedStatement, _ week: Int) {
        earnings[statement.strategy, default: [:]][statement.facts.category, default: Earnings()].posted += amount.value
        add(amount.value, to: \.postedByWeek, statement.strategy, week)
    }

    mutating func claw(_ amount: Amount, for statement: LoggedStatement, _ week: Int) {
        earnings[statement.strategy, default: [:]][statement.facts.category, default: Earnings()].clawedBack +=
            amount.value
        add(amount.value, to: \.clawedByWeek, statement.strategy, week)
    }

    mutating func record(_ result: DrawResult) {
        totals.draws += 1
        for winner in result.winners {
            totals.stones += result.stonesPerDrop
            stonesByHolder[winner, default: 0] += result.stonesPerDrop
        }
    }

    mutating func record(_ split: FeeSplit, isRing: Bool, isOwnCar: Bool) {
        totals.fees += split.fee.value
        feesOfQuarter += split.fee.value
        for (account, amount) in split.totals where account == .burned { totals.feesBurned += amount.value }
        guard isRing else { return }
        totals.ringFees += split.fee.value
        for share in split.shares where !share.isBurned && share.organisation.hasPrefix(Strategy.ring.rawValue + "-") {
            totals.ringFeesReturned += share.amount.value
        }
        if isOwnCar { totals.ringFeesReturned += split.ownerPart.value }
    }

    private mutating func add(
        _ amount: UInt64, to member: WritableKeyPath<EconomyBooks, [Strategy: [UInt64]]>, _ strategy: Strategy,
        _ week: Int
    ) {
        guard (0..<weekCount).contains(week) else { return }
        let none = [UInt64](repeating: 0, count: weekCount)
        self[keyPath: member][strategy, default: none][week] += amount
    }

    /// Points for a statement of all epochs up to each, after what was due back by the week of its issuance.
    func curve(of strategy: Strategy, epochCount: Int) -> EconomyReport.Curve? {
        guard let filed = filedByWeek[strategy], let posted = postedByWeek[strategy] else { return nil }
        let clawed = clawedByWeek[strategy] ?? []
        let finality = weekCount - epochCount
        var sums: (filed: UInt64, posted: UInt64, clawed: UInt64) = (0, 0, 0)
        var curve: [UInt64] = []
        for epoch in 0..<epochCount {
            sums.filed += filed[epoch]
            sums.posted += posted[epoch + finality]
            sums.clawed += clawed.isEmpty ? 0 : clawed[epoch + finality]
            curve.append(sums.filed == 0 ? 0 : (sums.posted - min(sums.posted, sums.clawed)) / sums.filed)
        }
        return EconomyReport.Curve(
            strategy: strategy, firstEpoch: filed.firstIndex { $0 > 0 } ?? 0, microsPerStatement: curve)
    }
}
