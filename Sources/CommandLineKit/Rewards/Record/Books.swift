import RegistryAPI
public import Rewards

/// The books, replayed here from the public journal's first line on.
public struct Books: Sendable {
    /// Every balance after the last line.
    public let ledger: Ledger
    /// The journal's lines.
    public let lines: [JournalLine]
    /// Which week is which epoch.
    public let calendar: EpochCalendar

    /// Replays a journal.
    ///
    /// - Parameters:
    ///   - journal: its lines, each with its line feed.
    ///   - calendar: which week is which.
    /// - Throws: `CommandFailure` that names the first line that cannot be.
    public init(replaying journal: [UInt8], calendar: EpochCalendar) throws(CommandFailure) {
        var ledger = Ledger()
        var lines: [JournalLine] = []
        do {
            for line in journal.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) {
                let line = Array(line)
                try ledger.replay(line)
                lines.append(try Journal.parse(line))
            }
        } catch {
            throw CommandFailure(
                "the journal cannot be replayed: \(error)", mend: "Whoever runs the registry has to explain this line.")
        }
        self.ledger = ledger
        self.lines = lines
        self.calendar = calendar
    }

    /// The books of a record.
    ///
    /// - Parameter count: how many lines at least; `nil` for as many as its state says.
    /// - Throws: `CommandFailure`.
    public init(of source: some RewardSource, atLeast count: Int? = nil) async throws(CommandFailure) {
        let state = try await source.state()
        let journal = try await source.journal(atLeast: max(count ?? 0, state.journal.count))
        try self.init(
            replaying: journal, calendar: EpochCalendar(zeroStartSeconds: Int64(state.zeroStartsAtSeconds)))
    }

    /// The movements of a holder, or of all, in some epochs.
    public func statement(of holder: Holder?, epochs: ClosedRange<Epoch>) -> StatementExport {
        StatementExport(lines: lines, holder: holder, calendar: calendar).within(epochs)
    }
}
