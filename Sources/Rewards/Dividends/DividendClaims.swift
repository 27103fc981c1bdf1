/// Dividends that were not taken: by frozen holders, who could not, and by those who were away.
public enum DividendClaims {
    /// The entries that give a holder what waits: a frozen holder's shares, once thawed, and unclaimed ones at any time.
    ///
    /// - Parameter id: the holder's idempotency key, at most 150 characters.
    /// - Returns: nothing while the holder is frozen, or where nothing waits.
    public static func claim(by holder: Holder, ledger: Ledger, in epoch: Epoch, id: String) -> [JournalCommand] {
        guard !ledger.isFrozen(holder, in: epoch) else { return [] }
        let sources: [(name: String, account: Account)] = [
            ("frozen", .frozenEscrow(holder)), ("unclaimed", .unclaimed(holder)),
        ]
        return sources.compactMap { name, account in
            let available = ledger.available(account, .credits)
            guard available > .zero else { return nil }
            return JournalCommand(
                epoch: epoch, id: "\(id)/\(name)",
                .transfer(debit: account, credit: .credit(holder), asset: .credits, amount: available))
        }
    }

    /// The entries that set aside what holders let lie: shares paid 104 epochs ago or more to a holder who did nothing since
    /// move to `unclaimed:<holder>`, where they stay claimable.
    ///
    /// - Parameters:
    ///   - entries: the whole journal.
    ///   - ledger: its state.
    ///   - epoch: the epoch to judge and post in.
    public static func expire(
        _ entries: some Sequence<JournalEntry>, ledger: Ledger, policy: RewardPolicy.Dividends, in epoch: Epoch
    ) -> [JournalCommand] {
        guard let limit = UInt32(exactly: policy.unclaimedEpochs), let newest = epoch.earlier(by: limit) else {
            return []
        }
        let left = untouched(entries, paidThrough: newest)
        return left.sorted { $0.key < $1.key }.compactMap { holder, amount in
            let due = min(amount, ledger.available(.credit(holder), .credits).value)
            guard due > 0, !ledger.isFrozen(holder, in: epoch) else { return nil }
            return JournalCommand(
                epoch: epoch, id: "unclaimed/\(epoch)/\(holder)",
                .transfer(debit: .credit(holder), credit: .unclaimed(holder), asset: .credits, amount: Amount(due)))
        }
    }

    /// What each holder was paid by an epoch and never touched, less what was set aside already. Any act of the holder's
    /// own, whenever it was after the payment, has claimed everything paid before.
    private static func untouched(
        _ entries: some Sequence<JournalEntry>, paidThrough newest: Epoch
    ) -> [Holder: UInt64] {
        var left: [Holder: UInt64] = [:]
        for entry in entries {
            if let holder = HolderActivity.actor(in: entry) { left[holder] = nil }
            guard case .transfer(let debit, let credit, .credits, let amount, nil, let code) = entry.operation else {
                continue
            }
            switch (debit, credit) {
            case (.ownersPool, .credit(let holder)) where code == Dividend.code && entry.epoch <= newest:
                left[holder, default: 0] += amount.value
            case (.credit(let holder), .unclaimed):
                left[holder] = (left[holder] ?? 0) - min(amount.value, left[holder] ?? 0)
            default: break
            }
        }
        return left
    }
}
