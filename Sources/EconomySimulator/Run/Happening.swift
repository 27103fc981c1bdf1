/// What becomes known of a statement later.
enum Happening: Sendable {
    /// It is found false, and set aside.
    case found(Int)
    /// Somebody disputes it, or a finding takes it for a typing error.
    case disputed(Int)
    /// The dispute ends: it was right.
    case upheld(Int)
}
