public import Octets

/// The longest log of an origin that a witness has cosigned: what it holds every later checkpoint against
/// (C2SP tlog-witness, "add-checkpoint").
public struct WitnessedHead: Hashable, Sendable {
    /// What a witness holds of a log that it has never cosigned: the empty tree.
    public static let empty = WitnessedHead(size: 0, root: MerkleTree.emptyRoot)

    /// The number of entries.
    public let size: LogSize

    /// The root of the tree over them (RFC 6962 section 2.1).
    public let root: Hash

    /// The head of a log of `size` entries.
    public init(size: LogSize, root: Hash) {
        self.size = size
        self.root = root
    }
}
