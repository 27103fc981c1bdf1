/// Balances, reservations, freezes and claims: the state that follows from a journal.
public struct Ledger: Sendable {
    /// A freeze's first term: it ends by itself two epochs after it began, unless a second person renews it.
    public static let freezeEpochsMax: UInt32 = 2
    /// The longest term of one renewal.
    public static let renewalEpochsMax: UInt32 = 52

    /// The most entries that a journal can hold.
    public static let entriesMax = UInt64(1) << 31

    /// How far the journal has come.
    public private(set) var head = JournalHead.empty
    /// The newest epoch of any entry: the ledger's clock.
    public private(set) var epoch: Epoch = 0

    /// A ledger without entries.
    public init() {}

    /// Minor units in an account, with those set aside; 0 for `supply`, for which see `cap`.
    public func balance(_ account: Account, _ asset: Asset) -> Amount { .zero }

    /// Minor units in an account that can be spent: the balance less what is set aside.
    public func available(_ account: Account, _ asset: Asset) -> Amount { .zero }

    /// The cap that genesis gave to the reserve, in minor units; 0 before.
    public func cap(_ asset: Asset) -> Amount { .zero }

    /// Whether a holder's own spending is stopped in an epoch, by default the ledger's.
    public func isFrozen(_ holder: Holder, in epoch: Epoch? = nil) -> Bool { false }

    /// Holders that are frozen in an epoch, by default the ledger's, each with the first epoch in which they no longer are.
    public func frozenHolders(in epoch: Epoch? = nil) -> [(holder: Holder, until: Epoch)] { [] }

    /// What clawbacks are still due from a holder's future issuance, in minor units.
    public func owed(by holder: Holder, _ asset: Asset = .dataPoints) -> Amount { .zero }

    /// The open claims on a holder, oldest first.
    public func openClaims(on holder: Holder) -> [OpenClaim] { [] }

    /// The first line with an id; `nil` when there is none.
    public func line(id: String) -> JournalLine? { nil }

    /// The line at a place; `nil` behind the head.
    public func line(at number: UInt64) -> JournalLine? { nil }

    /// The bytes of lines from a place on, each with a line feed.
    public func journal(from number: UInt64 = 0, limit: Int = .max) -> [UInt8] { [] }

    /// Every account's balance.
    public func trialBalance() -> TrialBalance { TrialBalance(lines: [], totals: []) }

    /// Accounts of a holder that ever held something, sorted.
    public func accounts(of holder: Holder) -> [Account] { [] }

    /// Posts one entry.
    ///
    /// - Returns: its line; for an id that was posted before with the same body (all but number and epoch), the first.
    /// - Throws: `LedgerError`; the ledger is then as before.
    public mutating func post(_ command: JournalCommand) throws(LedgerError) -> JournalLine {
        throw LedgerError(.full, id: command.id)
    }

    /// Posts all entries or none.
    ///
    /// - Returns: a line for each command, in order.
    /// - Throws: `LedgerError` of the first that is refused; the ledger is then as before.
    public mutating func post(contentsOf commands: some Sequence<JournalCommand>) throws(LedgerError) -> [JournalLine] {
        var lines: [JournalLine] = []
        for command in commands { lines.append(try post(command)) }
        return lines
    }

    /// Takes over the next line of a journal.
    ///
    /// - Throws: `JournalError`; the ledger is then as before.
    public mutating func replay(_ line: [UInt8]) throws(JournalError) {
        _ = try Journal.parse(line)
    }
}
