import Rewards

extension RewardAdministration {
    /// What the closing of an epoch brings with it: its fees are shared out, and what inactive holders left moves on.
    nonisolated static func closer(_ office: RewardOffice) -> RewardCloser {
        // The office keeps this: it must not keep the office.
        { [weak office] epoch throws(RewardRefusal) in
            guard let office else { throw .unavailable("the registry is gone") }
            let tally = try await office.feeTally(of: epoch)
            let ledger = await office.balances
            let policy = try await office.policy(for: epoch)
            var commands = tally.fees > .zero ? tally.commands(in: epoch) : []
            // Reading the whole journal is worth it only once somebody can have been inactive for so long.
            if UInt64(epoch.value) >= policy.crystals.expiryEpochs {
                commands += CrystalExpiry.commands(
                    ledger: ledger, activity: HolderActivity(ledger.entries), policy: policy.crystals, in: epoch)
            }
            if UInt64(epoch.value) >= policy.dividends.unclaimedEpochs {
                commands += DividendClaims.expire(
                    ledger.entries, ledger: ledger, policy: policy.dividends, in: epoch)
            }
            return (commands, [])
        }
    }
}
