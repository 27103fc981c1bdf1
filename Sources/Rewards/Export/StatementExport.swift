/// A journal's movements as a table, CSV, JSON lines or beancount.
public struct StatementExport: Sendable {
    /// The movements, in the journal's order.
    public private(set) var rows: [StatementRow]
    let calendar: EpochCalendar

    /// The movements in a journal.
    ///
    /// - Parameters:
    ///   - lines: From the beginning of the journal, since a second phase is understood from its first.
    ///   - holder: Only movements of this holder's accounts; `nil` for all.
    ///   - calendar: Which week is which epoch.
    public init(lines: some Sequence<JournalLine>, holder: Holder? = nil, calendar: EpochCalendar) {
        var reader = StatementRowReader(calendar: calendar)
        rows = lines.compactMap { line in
            guard let row = reader.row(of: line.entry) else { return nil }
            return holder == nil || row.debit.holder == holder || row.credit.holder == holder ? row : nil
        }
        self.calendar = calendar
    }

    /// The movements of these epochs only.
    public func within(_ epochs: ClosedRange<Epoch>) -> StatementExport {
        var part = self
        part.rows.removeAll { !epochs.contains($0.epoch) }
        return part
    }

    /// The names of the columns, in order.
    public static let columns = [
        "entry", "epoch", "date", "operation", "id", "debit", "credit", "asset", "amount", "of", "code",
    ]

    /// One row's cells as text, in the order of `columns`.
    public static func cells(of row: StatementRow) -> [String] {
        [
            String(row.number), row.epoch.description, row.date, row.operation, row.id, row.debit.text, row.credit.text,
            row.asset.rawValue, row.amount.text(in: row.asset), row.of ?? "", row.code ?? "",
        ]
    }
}
