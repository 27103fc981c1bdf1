extension TrialBalance {
    /// Adds up the books.
    init(of books: Books) {
        var lines: [(text: String, line: Line)] = []
        var debits = SIMD4<UInt64>()
        var credits = SIMD4<UInt64>()
        for (account, balances) in zip(books.accounts, books.balances) {
            let text = account.text
            for asset in Asset.allCases {
                let (balance, held) = (balances.balance[asset.index], balances.held[asset.index])
                if balance < 0 {
                    debits[asset.index] += balance.magnitude
                } else {
                    credits[asset.index] += balance.magnitude
                }
                if balance != 0 || held != 0 {
                    let line = Line(account: account, asset: asset, balance: balance, reserved: UInt64(max(0, held)))
                    lines.append((text, line))
                }
            }
        }
        // A stable order: by text, and an account's assets stay in theirs.
        lines.sort { ($0.text, $0.line.asset.index) < ($1.text, $1.line.asset.index) }
        self.init(
            lines: lines.map(\.line),
            totals: Asset.allCases.map { Total(asset: $0, debit: debits[$0.index], credit: credits[$0.index]) })
    }
}
