/// Who holds how many vested stones at one place of the journal.
public struct StoneSnapshot: Hashable, Sendable {
    /// The place: how many entries, and the hash of their chain.
    public let head: JournalHead

    /// The holders with their stones, sorted by the holder's text, none of them zero. Stones in escrow have not vested.
    public let holdings: [(holder: Holder, stones: UInt64)]

    /// The snapshot of a ledger as it stands.
    public init(_ ledger: Ledger) {
        head = ledger.head
        holdings = ledger.trialBalance().lines.compactMap { line in
            guard line.asset == .stones, line.balance > 0, case .contributor(let holder) = line.account else {
                return nil
            }
            return (holder, UInt64(line.balance))
        }.sorted { $0.0 < $1.0 }
    }

    /// All vested stones together.
    public var total: UInt64 { holdings.reduce(0) { $0 + $1.stones } }

    /// Equality of place and holdings.
    public static func == (left: StoneSnapshot, right: StoneSnapshot) -> Bool {
        left.head == right.head && left.holdings.elementsEqual(right.holdings, by: ==)
    }

    /// Feeds place and holdings to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(head)
        for (holder, stones) in holdings {
            hasher.combine(holder)
            hasher.combine(stones)
        }
    }
}
