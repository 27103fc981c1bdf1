public import RegistryAPI
import Rewards
import StrictJSON

extension RewardAdministration {
    /// Epochs whose earnings are shown, the running one included.
    static let earningsCountMax: UInt32 = 26

    /// What the caller has, and for a contributor what it earned in the newest epochs.
    func balance(of caller: Caller, _ body: JSON) async throws(Problem) -> JSON {
        _ = try EmptyBody(json: body)
        let shown = try await balances(of: caller.name)
        guard caller.kind == .attestor, await office.isStarted else { return shown.json }
        return HolderBalances(
            holder: shown.holder, balances: shown.balances, owedAmount: shown.owedAmount, isFrozen: shown.isFrozen,
            frozenUntilEpoch: shown.frozenUntilEpoch, journal: shown.journal,
            earnings: try await earnings(of: caller.name.identifier)
        ).json
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
