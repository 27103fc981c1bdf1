/// Balances, reservations, freezes and claims: the state that follows from a journal, and the journal itself.
///
/// Postings are checked before they change anything. What replaying the lines gives is the same as what posting gave.
public struct Ledger: Sendable {
    /// A freeze's first term: it ends by itself two epochs after it began, unless a second person renews it.
    public static let freezeEpochsMax: UInt32 = 2
    /// The longest term of one renewal, in epochs.
    public static let renewalEpochsMax: UInt32 = 52
    /// The most entries that a journal can hold.
    public static let entriesMax = UInt64(1) << 31

    /// How far the journal has come.
    public internal(set) var head = JournalHead.empty
    /// The newest epoch of any entry: the ledger's clock. Terms end by it.
    public internal(set) var epoch: Epoch = 0

    var store = EntryStore()
    var books = Books()
    var open = OpenItems()
    /// Room in which a line is written behind what the chain puts before it.
    var scratch = LineScratch()
    /// Changes since a batch began; empty between batches.
    var undo: [UndoStep] = []
    var isRecordingUndo = false

    /// A ledger without entries.
    public init() {}
}

extension Ledger {
    /// Minor units in an account, with those set aside; 0 for `supply`, whose lack is `cap`.
    public func balance(_ account: Account, _ asset: Asset) -> Amount {
        Amount(UInt64(max(0, books.balance(account, asset))))
    }

    /// Minor units in an account that can be spent: the balance less what is set aside.
    public func available(_ account: Account, _ asset: Asset) -> Amount {
        Amount(UInt64(max(0, books.available(account, asset))))
    }

    /// The cap that genesis gave to the reserve, in minor units; 0 before.
    public func cap(_ asset: Asset) -> Amount {
        Amount(UInt64(max(0, -books.balance(.supply, asset))))
    }

    /// Minor units that are or were anybody's: the cap less what the reserve and the budgets still hold.
    public func circulating(_ asset: Asset) -> Amount {
        var rest = cap(asset).value
        for (account, balances) in zip(books.accounts, books.balances) {
            switch account {
            case .reserve, .budget: rest -= UInt64(max(0, balances.balance[asset.index]))
            default: break
            }
        }
        return Amount(rest)
    }

    /// Whether a holder's own spending is stopped in an epoch, by default the ledger's.
    public func isFrozen(_ holder: Holder, in epoch: Epoch? = nil) -> Bool {
        guard let until = open.freezes[holder] else { return false }
        return epoch ?? self.epoch < until
    }

    /// Holders that are frozen in an epoch, by default the ledger's, sorted; each with the first epoch in which it no
    /// longer is.
    public func frozenHolders(in epoch: Epoch? = nil) -> [(holder: Holder, until: Epoch)] {
        open.freezes.filter { epoch ?? self.epoch < $0.value }
            .sorted { $0.key < $1.key }
            .map { (holder: $0.key, until: $0.value) }
    }

    /// What clawbacks are still due from a holder's future issuance, in minor units.
    public func owed(by holder: Holder, _ asset: Asset = .dataPoints) -> Amount {
        Amount(
            open.claims(on: holder).reduce(0) { sum, item in
                item.claim.asset == asset ? sum + UInt64(item.claim.remaining) : sum
            })
    }

    /// The open claims on a holder, oldest first.
    public func openClaims(on holder: Holder) -> [OpenClaim] {
        open.claims(on: holder).compactMap { number, claim in
            line(at: UInt64(number)).map {
                OpenClaim(
                    id: $0.entry.id, holder: holder, asset: claim.asset, remaining: Amount(UInt64(claim.remaining)))
            }
        }
    }

    /// Accounts of a holder that ever held something, sorted.
    public func accounts(of holder: Holder) -> [Account] {
        let all: [Account] = [
            .bond(holder), .contributor(holder), .credit(holder), .escrow(holder), .frozenEscrow(holder),
            .heldEscrow(holder), .unclaimed(holder),
        ]
        return all.filter { books.number(of: $0) != nil }
    }

    /// Every account's balance.
    public func trialBalance() -> TrialBalance {
        TrialBalance(of: books)
    }
}

// The journal.
extension Ledger {
    /// The line with an id; `nil` when there is none.
    public func line(id: String) -> JournalLine? {
        store.number(of: id).flatMap { line(at: UInt64($0)) }
    }

    /// The line at a place; `nil` behind the head.
    public func line(at number: UInt64) -> JournalLine? {
        guard number < store.count else { return nil }
        return try? Journal.parse(store.line(Int(number)))
    }

    /// The bytes of lines from a place on, each with a line feed.
    ///
    /// - Parameters:
    ///   - number: The first line, by entries before it.
    ///   - limit: The most lines.
    public func journal(from number: UInt64 = 0, limit: Int = .max) -> [UInt8] {
        store.journal(from: Int(min(number, UInt64(store.count))), limit: limit)
    }
}

extension Ledger: Equatable {
    /// Whether two ledgers have the same journal and the same state.
    public static func == (left: Ledger, right: Ledger) -> Bool {
        left.head == right.head && left.epoch == right.epoch && left.books == right.books && left.open == right.open
    }
}
