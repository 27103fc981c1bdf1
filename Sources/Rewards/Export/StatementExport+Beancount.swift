extension StatementExport {
    /// The text format of beancount: four commodities, each account opened, one transaction a movement.
    ///
    /// Accounts that give have the negative posting; `bean-check` of beancount 2 and 3 accepts the file.
    public func beancount() -> [UInt8] {
        // An entry may belong to an epoch before that of its predecessors; beancount sorts by date.
        let start = calendar.startDate(of: rows.map(\.epoch).min() ?? 0)
        var text = "option \"title\" \"Vinlog rewards journal\"\n\n"
        for asset in Asset.allCases { text += "\(start) commodity \(asset)\n" }
        text += "\n"
        let accounts = Set(rows.flatMap { [$0.debit, $0.credit] })
        for name in accounts.map(BeancountName.init).map(\.text).sorted() { text += "\(start) open \(name)\n" }
        for row in rows { text += Self.transaction(row) }
        return Array(text.utf8)
    }

    private static func transaction(_ row: StatementRow) -> String {
        let amount = row.amount.text(in: row.asset)
        var text = "\n\(row.date) * \"\(row.operation)\" \"\(row.id)\"\n  entry: \(row.number)\n  epoch: \(row.epoch)\n"
        if let of = row.of { text += "  of: \"\(of)\"\n" }
        if let code = row.code { text += "  code: \"\(code)\"\n" }
        text += "  \(BeancountName(row.debit).text)  -\(amount) \(row.asset)\n"
        text += "  \(BeancountName(row.credit).text)  \(amount) \(row.asset)\n"
        return text
    }
}
