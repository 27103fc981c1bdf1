/// An epoch's issuance: the same bytes whatever the order in which statements are given.
///
///     W = Σ ⌊weight·trust / 10^4⌋,  M = min(B_e, ⌊W·10^6 / milliweightPerDP⌋)
///
/// M is split by largest remainder over the final weights, ties by `ref` (REWARDS, data points).
public enum Issuance {
    /// The idempotency key of an epoch's mark, which says that it was issued.
    public static func markIdentifier(of epoch: Epoch) -> String { "epoch/\(epoch)/issuance" }

    /// Issues an epoch.
    ///
    /// - Parameters:
    ///   - epoch: The epoch; the one before it must have been issued.
    ///   - weighed: Its surviving statements in any order; those without weight get nothing and no line.
    ///   - settlements: What has become due for earlier statements, in any order.
    ///   - policy: The policy of the epoch.
    ///   - ledger: The state before; nothing is posted here.
    ///   - vesting: The book of the ledger's journal; made here when it is not given.
    /// - Throws: `IssuanceError`.
    public static func issue(
        epoch: Epoch, weighed: [WeighedStatement], settlements: [Settlement] = [], policy: RewardPolicy, ledger: Ledger,
        vesting: VestingBook? = nil
    ) throws(IssuanceError) -> IssuanceResult {
        guard ledger.line(id: markIdentifier(of: epoch)) == nil else { throw .alreadyIssued(epoch) }
        let budget = budget(of: epoch, policy: policy, ledger: ledger)
        let split = try IssuanceSplit(epoch: epoch, weighed: weighed, budget: budget, policy: policy)
        let (sheet, totals) = try split.sheet()
        var book = vesting ?? VestingBook()
        book.catchUp(with: ledger)
        var posting = IssuancePosting(epoch: epoch, policy: policy, ledger: ledger, book: book)
        let commands = posting.commands(sheet: sheet, totals: totals, sums: SettlementSums.byHolder(settlements))
        return IssuanceResult(
            sheet: sheet, commands: commands, outcomes: split.outcomes(weighed),
            settled: settlements.map(\.settled).sorted { $0.index < $1.index })
    }

    /// What every statement would get if nothing changed until the issue: the same function, nothing posted.
    ///
    /// - Parameter ledger: The present state, for the budget.
    /// - Returns: in order of ref; an estimate, to be shown as one.
    /// - Throws: `IssuanceError`.
    public static func estimate(
        epoch: Epoch, weighed: [WeighedStatement], policy: RewardPolicy, ledger: Ledger
    ) throws(IssuanceError) -> [IssuedStatement] {
        let budget = budget(of: epoch, policy: policy, ledger: ledger)
        return try IssuanceSplit(epoch: epoch, weighed: weighed, budget: budget, policy: policy).outcomes(weighed)
    }

    /// What the epoch can mint: its opened budget, or what the policy gives it as far as the reserve holds that.
    static func budget(of epoch: Epoch, policy: RewardPolicy, ledger: Ledger) -> Amount {
        let opened = ledger.balance(.budget(epoch), .dataPoints)
        guard opened == .zero else { return opened }
        return min(policy.budget(of: epoch), ledger.available(.reserve, .dataPoints))
    }
}
