/// The last epoch in which each holder did something: earned crystals by a task, or spent from an account of their own.
///
/// What merely happens to a holder (a win, a dividend, a freeze, a move to breakage) is no activity.
public struct HolderActivity: Hashable, Sendable {
    private var lastEpochs: [Holder: Epoch] = [:]

    /// Nobody did anything yet.
    public init() {}

    /// The activity that a journal shows.
    public init(_ entries: some Sequence<JournalEntry>) {
        for entry in entries { record(entry) }
    }

    /// Takes the next entry of a journal into account.
    public mutating func record(_ entry: JournalEntry) {
        switch entry.operation {
        case .transfer(let debit, let credit, let asset, _, nil, _):
            if let holder = Self.actor(debit: debit, credit: credit, asset: asset) { note(holder, entry.epoch) }
        case .reserve(let debit, let credit, let asset, _, _):
            if let holder = Self.actor(debit: debit, credit: credit, asset: asset) { note(holder, entry.epoch) }
        case .transfer, .post, .void, .expire, .freeze, .renew, .thaw, .claim, .mark: break
        }
    }

    /// The last epoch in which a holder did something; `nil` for one who never did.
    public func last(of holder: Holder) -> Epoch? { lastEpochs[holder] }

    private mutating func note(_ holder: Holder, _ epoch: Epoch) {
        lastEpochs[holder] = max(epoch, lastEpochs[holder] ?? epoch)
    }

    private static func actor(debit: Account, credit: Account, asset: Asset) -> Holder? {
        switch (debit, credit) {
        case (_, .breakage), (.credit, .unclaimed), (.frozenEscrow, _): nil
        case (.contributor(let holder), _), (.credit(let holder), _), (.unclaimed(let holder), _): holder
        case (.reserve, .contributor(let holder)) where asset == .crystals: holder
        default: nil
        }
    }
}
