public import Octets

/// The complete subtrees of a tree, from left to right: all that is needed to append and to give the root.
///
/// A tree of n leaves has one complete subtree for each bit set in n, the largest first; with `nodeHash` as
/// sum, appending is binary addition of one: equal neighbours carry into the next size.
///
///     root = h1 ⊕ (h2 ⊕ (h3 ⊕ …)),  a ⊕ b = SHA-256(01 ‖ a ‖ b)
public struct MerkleFrontier: Hashable, Sendable {
    /// The number of leaves.
    public private(set) var size: LogSize

    /// The hashes of the complete subtrees, left to right, the largest first: as many as bits are set in `size`.
    public private(set) var hashes: [Hash]

    /// The frontier of the empty tree.
    public init() {
        size = 0
        hashes = []
    }

    /// The frontier of a tree of `size` leaves; `nil` if the number of hashes is not that of the bits set in `size`.
    public init?(size: LogSize, hashes: [Hash]) {
        guard hashes.count == size.value.nonzeroBitCount else { return nil }
        self.size = size
        self.hashes = hashes
    }

    /// Appends a leaf hash (not an entry). On average one node is hashed.
    public mutating func append(_ leafHash: Hash) {
        var hash = leafHash
        var carries = (~size.value).trailingZeroBitCount
        while carries > 0, let left = hashes.popLast() {
            hash = MerkleTree.nodeHash(left, hash)
            carries -= 1
        }
        hashes.append(hash)
        size = LogSize(size.value + 1)
    }

    /// The tree's root (RFC 6962 section 2.1).
    public var root: Hash { MerkleTree.fold(hashes) }
}
