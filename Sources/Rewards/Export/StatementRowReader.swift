/// Makes rows of entries, in the journal's order; remembers first phases until their second.
struct StatementRowReader {
    private typealias Phase = (debit: Account, credit: Account, asset: Asset)

    private let calendar: EpochCalendar
    private var reserved: [String: Phase] = [:]

    init(calendar: EpochCalendar) {
        self.calendar = calendar
    }

    /// The row of an entry that moves something; `nil` for others.
    mutating func row(of entry: JournalEntry) -> StatementRow? {
        switch entry.operation {
        case .transfer(let debit, let credit, let asset, let amount, let of, let code):
            return row(of: entry, (debit, credit, asset), amount, of: of, code: code)
        case .reserve(let debit, let credit, let asset, _, _):
            reserved[entry.id] = (debit, credit, asset)
            return nil
        case .post(let of, let amount):
            guard let phase = reserved.removeValue(forKey: of) else { return nil }
            return row(of: entry, phase, amount, of: of, code: nil)
        case .void(let of, _), .expire(let of):
            reserved[of] = nil
            return nil
        case .freeze, .renew, .thaw, .claim, .mark: return nil
        }
    }

    private func row(
        of entry: JournalEntry, _ phase: Phase, _ amount: Amount, of: String?, code: String?
    ) -> StatementRow {
        StatementRow(
            number: entry.number, epoch: entry.epoch, date: calendar.startDate(of: entry.epoch),
            operation: entry.operation.name, id: entry.id, debit: phase.debit, credit: phase.credit, asset: phase.asset,
            amount: amount, of: of, code: code)
    }
}
