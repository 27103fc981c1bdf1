/// What has become due for a statement that was issued earlier.
public struct Settlement: Hashable, Sendable {
    /// What is due.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A dispute was decided for the entry: its held pay begins to vest.
        case holdReleased = "hold-released"
        /// The vehicle's bond ended, and somebody independent corroborated: the locked part is paid.
        case bondReleased = "bond-released"
        /// The entry was set aside: its pay goes back to the reserve.
        case void
    }

    /// What is due.
    public var kind: Kind
    /// What was issued.
    public var issued: IssuedStatement

    /// A settlement.
    public init(kind: Kind, issued: IssuedStatement) {
        self.kind = kind
        self.issued = issued
    }

    /// What was issued, with its disposition after the settlement.
    public var settled: IssuedStatement {
        var result = issued
        result.disposition =
            switch kind {
            case .holdReleased: .posted
            case .bondReleased: .bondReleased
            case .void: .void
            }
        return result
    }
}
