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
        guard let holder = Self.actor(in: entry) else { return }
        lastEpochs[holder] = max(entry.epoch, lastEpochs[holder] ?? entry.epoch)
    }

    /// The last epoch in which a holder did something; `nil` for one who never did.
    public func last(of holder: Holder) -> Epoch? { lastEpochs[holder] }

    /// Whose own act an entry is; `nil` for what merely happens to somebody.
    static func actor(in entry: JournalEntry) -> Holder? {
        switch entry.operation {
        case .transfer(let debit, let credit, let asset, _, nil, _), .reserve(let debit, let credit, let asset, _, _):
            actor(debit: debit, credit: credit, asset: asset)
        case .transfer, .post, .void, .expire, .freeze, .renew, .thaw, .claim, .mark: nil
        }
    }

    private static func actor(debit: Account, credit: Account, asset: Asset) -> Holder? {
        switch (debit, credit) {
        case (_, .breakage), (.credit, .unclaimed): nil
        case (.contributor(let holder), _), (.credit(let holder), _), (.unclaimed(let holder), _),
            (.frozenEscrow(let holder), _):
            holder
        case (.reserve, .contributor(let holder)) where asset == .crystals: holder
        default: nil
        }
    }
}
