public import RegistryAPI
import Rewards
import StrictJSON

extension RewardAdministration {
    /// What the caller has.
    func balance(of caller: Caller, _ body: JSON) async throws(Problem) -> JSON {
        _ = try EmptyBody(json: body)
        return try await balances(of: caller.name).json
    }

    /// What a holder has, for everybody to see.
    ///
    /// - Throws: `member-invalid` for an administrator, who holds nothing.
    public func balances(of name: CallerName) async throws(Problem) -> HolderBalances {
        let holder = try Holder(of: name, field: "holder")
        let ledger = await office.balances
        let epoch = try await currentEpoch()
        var balances: [AccountBalance] = []
        for account in ledger.accounts(of: holder) {
            for asset in Asset.allCases {
                let amount = ledger.balance(account, asset)
                guard amount > .zero, let code = AssetCode(rawValue: asset.rawValue) else { continue }
                balances.append(
                    AccountBalance(
                        account: account.text, asset: code, amount: Int(clamping: amount.value),
                        availableAmount: Int(clamping: ledger.available(account, asset).value)))
            }
        }
        let freeze = ledger.frozenHolders(in: epoch).first { $0.holder == holder }
        return HolderBalances(
            holder: name, balances: balances, owedAmount: Int(clamping: ledger.owed(by: holder).value),
            isFrozen: freeze != nil, frozenUntilEpoch: freeze.map { Int($0.until.value) },
            journal: WireJournalPosition(ledger.head))
    }
}
