/// A dividend: a part of the net fees of a run of epochs, shared by vested stones.
///
///     pool = ⌊net fees · 490 ÷ 10^4⌋, at most what pool:owners and treasury hold
///
/// Shares are by largest remainder, ties by the holder's text, so that nothing is left over. It is service credit: cash
/// dividends are off.
public struct Dividend: Hashable, Sendable {
    /// The first epoch whose fees count.
    public let from: Epoch

    /// The last epoch whose fees count.
    public let through: Epoch

    /// Fees less refunds of these epochs, in minor units of credit.
    public let netFees: Amount

    /// What is shared, in minor units of credit; zero where nobody holds stones.
    public let pool: Amount

    /// Which stones it goes by.
    public let snapshot: JournalHead

    /// The shares, sorted by the holder's text.
    public let shares: [DividendShare]

    /// What `pool:owners` lacks for the pool, and the treasury gives.
    public let fromTreasury: Amount

    /// A dividend over a ledger as it stands.
    ///
    /// - Parameters:
    ///   - ledger: whose stones, freezes and balances count.
    ///   - netFees: `NetFees` of the same journal, for the same epochs.
    public init(ledger: Ledger, from: Epoch, through: Epoch, netFees: Amount, policy: RewardPolicy.Dividends) {
        let stones = StoneSnapshot(ledger)
        let owners = ledger.available(.ownersPool, .credits).value
        let treasury = ledger.available(.treasury, .credits).value
        let due = mulDiv(netFees.value, policy.shareBasisPoints, RewardPolicy.basisPointsOne)
        let pool = stones.total == 0 ? 0 : min(due, owners + treasury)
        let amounts = LargestRemainder.split(total: pool, weights: stones.holdings.map(\.stones))
        self.from = from
        self.through = through
        self.netFees = netFees
        self.pool = Amount(pool)
        snapshot = stones.head
        fromTreasury = Amount(pool > owners ? pool - owners : 0)
        shares = zip(stones.holdings, amounts).map { holding, amount in
            DividendShare(
                holder: holding.holder, stones: holding.stones, amount: Amount(amount),
                isFrozen: ledger.isFrozen(holding.holder))
        }
    }

    /// The dividend's name: the part of its ids in the journal and of its subject, `points:dividend-<name>`.
    public var name: String { "\(from)-\(through)" }

    /// The journal's entries: what `pool:owners` lacks from the treasury, each share to its holder's credits or, for a frozen
    /// holder, escrow, and the mark.
    ///
    /// - Parameter epoch: the epoch to post in.
    public func commands(in epoch: Epoch) -> [JournalCommand] {
        var commands: [JournalCommand] = []
        if fromTreasury > .zero {
            commands.append(
                JournalCommand(
                    epoch: epoch, id: "dividend/\(name)/treasury",
                    .transfer(debit: .treasury, credit: .ownersPool, asset: .credits, amount: fromTreasury)))
        }
        for share in shares where share.amount > .zero {
            commands.append(
                JournalCommand(
                    epoch: epoch, id: "dividend/\(name)/\(share.holder)",
                    .transfer(
                        debit: .ownersPool,
                        credit: share.isFrozen ? .frozenEscrow(share.holder) : .credit(share.holder), asset: .credits,
                        amount: share.amount, code: Self.code)))
        }
        commands.append(JournalCommand(epoch: epoch, id: "dividend/\(name)", .mark(.dividend, hash: hash)))
        return commands
    }

    /// The public reason that a share's line carries.
    public static let code = "dividend"
}
