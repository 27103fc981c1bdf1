/// Where the pay of an issued statement is.
public enum Disposition: String, Hashable, Sendable, CaseIterable {
    /// In escrow, from which it vests; a locked part in the bond.
    case posted
    /// Held by a dispute, but for a part locked in the bond.
    case held
    /// As `posted`, and the locked part was released.
    case bondReleased = "bond-released"
    /// Taken back.
    case void
}
