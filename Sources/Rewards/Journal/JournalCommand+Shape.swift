extension JournalCommand {
    /// Whether everything in it is such that a line can be written of it.
    ///
    /// - Throws: `LedgerError` when it is not.
    func checkShape() throws(LedgerError) {
        guard JournalSyntax.isID(id) else { throw LedgerError(.identifier, id: id) }
        switch operation {
        case .transfer(let debit, let credit, let asset, let amount, let of, let code):
            try check(debit, credit, asset, amount)
            if let of { try check(of: of) }
            try check(code: code)
        case .reserve(let debit, let credit, let asset, let amount, _): try check(debit, credit, asset, amount)
        case .post(let of, let amount):
            try check(amount, nil)
            try check(of: of)
        case .void(let of, let code):
            try check(of: of)
            try check(code: code)
        case .expire(let of): try check(of: of)
        case .freeze(let holder, _, let code, _), .renew(let holder, _, let code, _), .thaw(let holder, let code):
            try check(.contributor(holder))
            try check(code: code)
        case .claim(let holder, let asset, let amount, let code):
            try check(amount, asset)
            try check(.contributor(holder))
            try check(code: code)
        case .mark: break
        }
    }

    private func check(_ debit: Account, _ credit: Account, _ asset: Asset, _ amount: Amount) throws(LedgerError) {
        try check(amount, asset)
        try check(debit)
        try check(credit)
    }

    private func check(_ amount: Amount, _ asset: Asset?) throws(LedgerError) {
        guard amount > .zero, amount <= .maximum else { throw LedgerError(.amount, id: id, asset: asset) }
    }

    private func check(_ account: Account) throws(LedgerError) {
        guard account.holder?.isWellFormed ?? true else { throw LedgerError(.holder, id: id, account: account) }
    }

    private func check(of reference: String) throws(LedgerError) {
        guard JournalSyntax.isID(reference) else { throw LedgerError(.identifier, id: id) }
    }

    private func check(code: String?) throws(LedgerError) {
        guard code.map(JournalSyntax.isCode) ?? true else { throw LedgerError(.code, id: id) }
    }
}
