/// What became of the attempt to spend a token.
public enum TokenSpending: Sendable, Equatable {
    /// It is spent now, for the first time.
    case spent
    /// It was spent before.
    case replayed
    /// It is older than this ledger's memory, which cannot tell.
    case beforeStart
    /// The ledger holds as much as it can; nothing is forgotten early to make room.
    case full
}
