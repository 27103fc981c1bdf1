/// What an entry is to move, whatever its operation.
struct Movement: Equatable {
    /// The entry's id, for refusals.
    var id: String
    var debit: Account
    var credit: Account
    var asset: Asset
    var amount: Amount

    /// The amount as the books keep it; every checked amount is below 2^53.
    var minorUnits: Int64 { Int64(amount.value) }

    func refused(_ rule: LedgerRule, _ account: Account? = nil) -> LedgerError {
        LedgerError(rule, id: id, account: account, asset: asset)
    }

    /// The rules that ask for no state.
    func checkRules() throws(LedgerError) {
        guard debit != credit else { throw refused(.sameAccount, debit) }
        guard credit != .supply else { throw refused(.supply, .supply) }
        guard debit != .burned else { throw refused(.burned, .burned) }
        if case .credit = debit, asset != .credits { throw refused(.asset, debit) }
        if case .credit = credit, asset != .credits { throw refused(.asset, credit) }
        if let giver = debit.holder, let receiver = credit.holder, giver != receiver {
            throw refused(.notTransferable, credit)
        }
    }

    /// Whether it returns units of a holder, or units about to be minted, to the reserve.
    func settlesClaim(on holder: Holder) -> Bool {
        guard credit == .reserve else { return false }
        if case .budget = debit { return true }
        return debit.holder == holder
    }
}

extension Account {
    /// Whether a freeze of this account's holder stops what goes to `credit`.
    ///
    /// Own spending stops. Clawback to the reserve, breakage, and what stays with the holder without becoming
    /// spendable go on; so does vesting, since liquid units are stopped too.
    func isStoppedByFreeze(to credit: Account) -> Bool {
        switch credit {
        case .reserve, .breakage: return false
        default: break
        }
        guard let holder else { return false }
        switch (self, credit) {
        case (.frozenEscrow, .unclaimed(holder)), (.unclaimed, .frozenEscrow(holder)): return false
        case (.frozenEscrow, _), (.unclaimed, _), (.credit, _): return true
        case (.contributor, .escrow(holder)), (.contributor, .heldEscrow(holder)), (.contributor, .bond(holder)):
            return false
        case (.contributor, _): return true
        default: return credit.holder != holder || credit == .credit(holder)
        }
    }
}
