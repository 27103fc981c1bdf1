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
        guard await office.isStarted, let contributor = try await contributor(caller) else { return shown.json }
        return HolderBalances(
            holder: shown.holder, balances: shown.balances, owedAmount: shown.owedAmount, isFrozen: shown.isFrozen,
            frozenUntilEpoch: shown.frozenUntilEpoch, journal: shown.journal,
            earnings: try await earnings(of: contributor)
        ).json
    }

    /// The caller's name among contributors; `nil` for whoever contributes nothing: buyers, and owners' keys that never
    /// signed a statement, so that nobody has an epoch weighed for a key made up.
    func contributor(_ caller: Caller) async throws(Problem) -> String? {
        switch caller.kind {
        case .attestor: return caller.name.identifier
        case .owner:
            let events = try await statements.run { store throws(StoreError) in
                try store.titleEvents(.provenBy(caller.name.identifier), below: .beyondEverything)
            }
            return events.isEmpty ? nil : Holder.owner(caller.name.identifier).contributor
        case .admin, .buyer: return nil
        }
    }

    /// What a holder has, for everybody to see.
    ///
    /// - Throws: `member-invalid` for an administrator, who holds nothing.
    public func balances(of name: CallerName) async throws(Problem) -> HolderBalances {
        let holder = try Holder(of: name, field: "holder")
        return try await asking { office throws(RewardRefusal) in try await office.balances(of: holder, called: name) }
    }
}

extension RewardOffice {
    /// Whether a holder is frozen in an epoch.
    func isFrozen(_ holder: Holder, in epoch: Epoch) -> Bool { ledger.isFrozen(holder, in: epoch) }

    /// The journal's line of an id; `nil` when there is none.
    func line(id: String) -> JournalLine? { ledger.line(id: id) }

    /// What waits for a holder: a frozen one's shares once thawed, and dividends that were set aside.
    func claims(of holder: Holder, in epoch: Epoch, id: String) -> [JournalCommand] {
        DividendClaims.claim(by: holder, ledger: ledger, in: epoch, id: id)
    }

    /// What a holder has. Asked here, where the balances are, so that nobody carries all of them away.
    func balances(of holder: Holder, called name: CallerName) throws(RewardRefusal) -> HolderBalances {
        let epoch = try currentEpoch()
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
