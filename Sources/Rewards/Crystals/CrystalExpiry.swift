/// Crystals of holders who did nothing for 104 epochs move to `breakage`: an inactivity rule, not a date of expiry.
public enum CrystalExpiry {
    /// The entries that move them, by holder. Frozen holders' crystals wait, since a freeze is not their inactivity.
    ///
    /// - Parameters:
    ///   - epoch: the epoch to judge and post in.
    public static func commands(
        ledger: Ledger, activity: HolderActivity, policy: RewardPolicy.Crystals, in epoch: Epoch
    ) -> [JournalCommand] {
        ledger.trialBalance().lines.compactMap { line in
            guard line.asset == .crystals, case .contributor(let holder) = line.account else { return nil }
            guard !ledger.isFrozen(holder, in: epoch) else { return nil }
            let available = ledger.available(line.account, .crystals)
            let idle = UInt64(epoch.weeks(since: activity.last(of: holder) ?? 0))
            guard available > .zero, idle >= policy.expiryEpochs else { return nil }
            return JournalCommand(
                epoch: epoch, id: "breakage/\(epoch)/\(holder)",
                .transfer(debit: line.account, credit: .breakage, asset: .crystals, amount: available))
        }
    }
}
