import Octets

extension IssuanceSplit {
    /// Bytes of a statement's line without its organisation's id, about.
    private static let lineBytes = 176

    /// The sheet, and what each organisation's accounts received, in order of id.
    func sheet() throws(IssuanceError) -> (IssuanceSheet, [Totals]) {
        let lineCount = rows.reduce(0) { $0 + ($1.bonded > 0 && $1.bonded < $1.share ? 2 : 1) }
        let header = SheetHeader(
            epoch: epoch, policy: policy, budget: budget, weight: weight, minted: Amount(minted),
            lineCount: UInt64(lineCount))
        let longest = organisations.map(\.organisation.utf8.count).max() ?? 0
        var writer = SheetWriter(byteCountExpected: (lineCount + organisations.count + 2) * (Self.lineBytes + longest))
        writer.write(header)
        for organisation in organisations { writer.write(organisation) }
        let totals = write(rows, into: &writer)
        return (IssuanceSheet(header: header, trust: organisations, bytes: writer.bytes, root: writer.root), totals)
    }

    private func write(_ rows: [Row], into writer: inout SheetWriter) -> [Totals] {
        let beginning = SheetWriter.beginning(of: epoch)
        let accounts = organisations.map { SheetWriter.AccountText(organisation: $0.organisation) }
        var totals = [Totals](repeating: Totals(), count: organisations.count)
        for row in rows {
            let number = Int(row.organisation)
            let rest = row.share - row.bonded
            if row.bonded > 0 {
                totals[number].bond += row.bonded
                writer.writeLine(
                    beginning: beginning, ref: row.ref, account: accounts[number], part: .bond, amount: row.bonded,
                    weight: row.weight)
            }
            guard rest > 0 || row.bonded == 0 else { continue }
            if row.isHeld { totals[number].held += rest } else { totals[number].escrow += rest }
            writer.writeLine(
                beginning: beginning, ref: row.ref, account: accounts[number], part: row.isHeld ? .held : .escrow,
                amount: rest, weight: row.weight)
        }
        return totals
    }
}
