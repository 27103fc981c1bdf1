public import Octets

/// A proof that a label is in the index with a certain value, or that it is not in the index.
///
/// Presence: the path from the leaf to the root, `bit[1] ‖ sibling[32]` a node. Absence: key and value of the leaf
/// that a search for the label meets instead, then that leaf's path. Absence from the empty index: nothing at all.
/// The length alone tells the kinds apart (modulo 33), so that each proof has one encoding.
public struct IndexProof: Hashable, Sendable {
    /// The most nodes of a path: one for each bit of a key.
    public static let nodeCountMax = 256

    private static let nodeByteCount = 1 + Hash.byteCount
    private static let otherLeafByteCount = 2 * Hash.byteCount

    /// One inner node on the way from a leaf to the root.
    public struct Node: Hashable, Sendable {
        /// Number of leading key bits that the node's two children share: the position of the bit that tells them apart.
        public let bit: UInt8
        /// Hash of the child that is not on the path.
        public let sibling: Hash

        /// A node that splits at `bit`, with `sibling` off the path.
        public init(bit: UInt8, sibling: Hash) {
            self.bit = bit
            self.sibling = sibling
        }
    }

    /// The leaf that a search for an absent label meets.
    public struct OtherLeaf: Hashable, Sendable {
        /// Its label.
        public let label: Label
        /// Its value.
        public let value: Hash

        /// The leaf of `label` and `value`.
        public init(label: Label, value: Hash) {
            self.label = label
            self.value = value
        }
    }

    /// The leaf that a search for an absent label meets; `nil` in proofs of presence and for the empty index.
    public let otherLeaf: OtherLeaf?

    /// Inner nodes from the leaf to the root.
    public let path: [Node]

    /// A proof of its parts.
    public init(otherLeaf: OtherLeaf?, path: [Node]) {
        self.otherLeaf = otherLeaf
        self.path = path
    }

    /// A proof from its encoding.
    ///
    /// - Throws: ``IndexProofError/malformed``.
    public init(bytes: some Collection<UInt8>) throws(IndexProofError) {
        let isAbsence = bytes.count % Self.nodeByteCount == Self.otherLeafByteCount % Self.nodeByteCount
        let nodesByteCount = bytes.count - (isAbsence ? Self.otherLeafByteCount : 0)
        guard nodesByteCount >= 0, nodesByteCount.isMultiple(of: Self.nodeByteCount),
            nodesByteCount / Self.nodeByteCount <= Self.nodeCountMax
        else { throw .malformed }

        var reader = ByteReader(bytes)
        if isAbsence {
            guard let label = reader.hash(), let value = reader.hash() else { throw .malformed }
            otherLeaf = OtherLeaf(label: Label(label), value: value)
        } else {
            otherLeaf = nil
        }
        var path: [Node] = []
        path.reserveCapacity(nodesByteCount / Self.nodeByteCount)
        while !reader.isAtEnd {
            guard let bit = reader.bigEndian(UInt8.self), let sibling = reader.hash() else { throw .malformed }
            path.append(Node(bit: bit, sibling: sibling))
        }
        self.path = path
    }

    /// The encoding: 33 bytes a node, 64 more for a proof of absence.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.otherLeafByteCount + path.count * Self.nodeByteCount)
        if let otherLeaf {
            bytes.append(otherLeaf.label.hash)
            bytes.append(otherLeaf.value)
        }
        for node in path {
            bytes.append(node.bit)
            bytes.append(node.sibling)
        }
        return bytes
    }

    /// Checks that `label` has `value` in the index with `root`.
    ///
    /// - Throws: ``IndexProofError`` if this proof does not show it.
    public func verifyPresence(label: Label, value: Hash, root: Hash) throws(IndexProofError) {
        guard otherLeaf == nil else { throw .wrongKind }
        guard try rootHash(label, value) == Digest(root) else { throw .rootMismatch }
    }

    /// Checks that `label` is not in the index with `root`.
    ///
    /// - Throws: ``IndexProofError`` if this proof does not show it.
    public func verifyAbsence(label: Label, root: Hash) throws(IndexProofError) {
        guard let otherLeaf else {
            guard path.isEmpty else { throw .wrongKind }
            guard root == VerifiableIndex.emptyRoot else { throw .rootMismatch }
            return
        }
        // Were the label present, its search path could not end in another label's leaf.
        let key = Key(label)
        let otherKey = Key(otherLeaf.label)
        guard key != otherKey, path.allSatisfy({ key.bit($0.bit) == otherKey.bit($0.bit) }) else {
            throw .leafDoesNotShowAbsence
        }
        guard try rootHash(otherLeaf.label, otherLeaf.value) == Digest(root) else { throw .rootMismatch }
    }

    /// The root that the path leads to from the leaf of `label` and `value`.
    private func rootHash(_ label: Label, _ value: Hash) throws(IndexProofError) -> Digest {
        guard path.count <= Self.nodeCountMax else { throw .malformed }
        let key = Key(label)
        var hash = Digest.leaf(label, value)
        var bitBelow = Key.bitCount
        for node in path {
            guard Int(node.bit) < bitBelow else { throw .bitsNotDecreasing }
            bitBelow = Int(node.bit)
            let sibling = Digest(node.sibling)
            hash = key.bit(node.bit) ? .inner(sibling, hash, bit: node.bit) : .inner(hash, sibling, bit: node.bit)
        }
        return hash
    }
}
