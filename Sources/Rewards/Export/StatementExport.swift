/// A journal's movements as a table, CSV, JSON lines or beancount.
public struct StatementExport: Sendable {
    /// The movements, in the journal's order.
    public let rows: [StatementRow]

    /// The movements in a journal.
    ///
    /// - Parameters:
    ///   - lines: From the beginning of the journal, since a second phase is understood from its first.
    ///   - holder: Only movements of this holder's accounts; `nil` for all.
    ///   - calendar: Which week is which epoch.
    public init(lines: some Sequence<JournalLine>, holder: Holder? = nil, calendar: EpochCalendar) {
        rows = []
    }

    /// Comma-separated values (RFC 4180) with a header line.
    public func csv() -> [UInt8] { [] }

    /// One JSON object a line.
    public func jsonLines() -> [UInt8] { [] }

    /// The text format of beancount: one transaction a movement, each account opened, four commodities.
    public func beancount() -> [UInt8] { [] }
}
