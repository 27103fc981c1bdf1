/// One holder's share of a dividend.
public struct DividendShare: Hashable, Sendable {
    /// The holder.
    public let holder: Holder

    /// Vested stones at the snapshot.
    public let stones: UInt64

    /// Minor units of credit.
    public let amount: Amount

    /// Whether the share waits in the holder's escrow, since the holder was frozen at the snapshot.
    public let isFrozen: Bool
}
