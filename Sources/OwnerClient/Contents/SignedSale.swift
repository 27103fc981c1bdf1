public import Octets

/// An agreement that the owner signed as the seller.
public struct SignedSale: Hashable, Sendable {
    /// The agreement's digest.
    public let digest: Hash
    /// When it was signed, seconds since 1970.
    public let atSeconds: Int

    /// A sale.
    public init(digest: Hash, atSeconds: Int) {
        self.digest = digest
        self.atSeconds = atSeconds
    }
}
