import TransparencyLog

/// Where the fee for one report goes, to the last minor unit.
///
///     burn  = ⌈F · 2000 ÷ 10^4⌉
///     owner = ⌊F · 1000 ÷ 10^4⌋, to the car's owner, or to all owners' pool where none is known
///     rest  = F − burn − owner, by largest remainder over weight · staleness of the statements disclosed
///
/// What nobody may have is burned too: the share of an organisation that belongs to the payer's own group of beneficial
/// owners, and the rest of a report whose statements weigh nothing. Nothing is ever minted on query volume, so whoever
/// works together, payer included, ends at −⌈F ÷ 5⌉ or below.
public struct FeeSplit: Hashable, Sendable {
    /// The largest weight that counts: 2^40, far above the most that a vehicle earns, so that products fit 64 bits.
    static let weightMax: UInt64 = 1 << 40

    /// What was paid, in minor units of credit.
    public let fee: Amount

    /// The part that is burned in any case.
    public let burn: Amount

    /// The owner's part.
    public let ownerPart: Amount

    /// Where the owner's part goes: the owner's account, or `pool:owners`.
    public let ownerAccount: Account

    /// The statements' lines, in the order of the log.
    public let shares: [FeeShare]

    /// What is burned because no disclosed statement weighs anything.
    public let burnedRest: Amount

    /// Splits a fee.
    ///
    /// - Parameters:
    ///   - fee: in minor units of credit.
    ///   - payer: who paid it.
    ///   - owner: the current owner's account, if one is known.
    ///   - statements: those disclosed, each once, in any order.
    ///   - day: the day of the report, in days since 1970.
    ///   - policy: the fees' policy.
    ///   - group: the declared group of beneficial owners of an organisation, if it declared one.
    public init(
        fee: Amount, payer: FeePayer, owner: Holder?, statements: some Sequence<DisclosedStatement>, day: Int,
        policy: RewardPolicy.Fees, group: (String) -> String? = { _ in nil }
    ) {
        let whole = RewardPolicy.basisPointsOne
        let burn = min(mulDivUp(fee.value, policy.burnBasisPoints, whole), fee.value)
        let ownerPart = min(mulDiv(fee.value, policy.ownerBasisPoints, whole), fee.value - burn)
        let ordered = statements.sorted { $0.index < $1.index }
        let staleness = ordered.map { Self.staleness(of: $0, day: day, policy: policy) }
        let rest = fee.value - burn - ownerPart
        let amounts = LargestRemainder.split(
            total: rest, weights: zip(ordered, staleness).map { min($0.weight, Self.weightMax) * $1 })
        self.fee = fee
        self.burn = Amount(burn)
        self.ownerPart = Amount(ownerPart)
        ownerAccount = owner.map(Account.contributor) ?? .ownersPool
        shares = ordered.indices.map { position in
            FeeShare(
                index: ordered[position].index, organisation: ordered[position].organisation,
                weight: ordered[position].weight, stalenessBasisPoints: staleness[position],
                amount: Amount(amounts[position]),
                isBurned: Self.isOneGroup(payer.organisation, ordered[position].organisation, group))
        }
        burnedRest = Amount(rest - amounts.reduce(0, +))
    }

    /// What a report costs: the policy's price, and nothing where there is no record to show.
    public static func charge(policy: RewardPolicy.Fees, statementCount: Int) -> Amount {
        statementCount > 0 ? Amount(policy.priceMinor) : .zero
    }

    /// What each account gets, sorted by account; the amounts add up to the fee.
    public var totals: [(account: Account, amount: Amount)] {
        var totals: [Account: UInt64] = [:]
        totals[.burned, default: 0] += burn.value + burnedRest.value
        totals[ownerAccount, default: 0] += ownerPart.value
        for share in shares {
            let account: Account = share.isBurned ? .burned : .contributor(Holder(contributor: share.organisation))
            totals[account, default: 0] += share.amount.value
        }
        return totals.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { ($0.key, Amount($0.value)) }
    }

    /// Accidents and titles do not go stale; an odometer reading keeps `max(1000, 10000 − 1000·years)` basis points, years
    /// being whole Gregorian years of 146,097 ÷ 400 days.
    static func staleness(of statement: DisclosedStatement, day: Int, policy: RewardPolicy.Fees) -> UInt64 {
        guard statement.isOdometerReading else { return RewardPolicy.basisPointsOne }
        let days = UInt64(max(0, day - statement.occurredDay))
        let loss = (days * 400 / 146_097).multipliedReportingOverflow(by: policy.stalenessPerYearBasisPoints)
        guard !loss.overflow, loss.partialValue < RewardPolicy.basisPointsOne else {
            return policy.stalenessFloorBasisPoints
        }
        return max(policy.stalenessFloorBasisPoints, RewardPolicy.basisPointsOne - loss.partialValue)
    }

    private static func isOneGroup(_ payer: String?, _ organisation: String, _ group: (String) -> String?) -> Bool {
        guard let payer else { return false }
        if payer == organisation { return true }
        guard let theirs = group(organisation) else { return false }
        return theirs == group(payer)
    }
}
