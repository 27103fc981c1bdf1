public import Octets

/// A proof that a label is in the index with a certain value, or that it is not in the index.
///
/// Presence: the path from the leaf to the root, `bit[1] ‖ sibling[32]` a node. Absence: key and value of the leaf
/// that a search for the label meets instead, then that leaf's path. Absence from the empty index: nothing at all.
public struct IndexProof: Hashable, Sendable {
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

    /// The leaf that a search for an absent label meets; `nil` in proofs of presence and for the empty index.
    public let otherLeaf: OtherLeaf?

    /// Inner nodes from the leaf to the root.
    public let path: [Node]

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

    /// A proof of its parts.
    public init(otherLeaf: OtherLeaf?, path: [Node]) {
        self.otherLeaf = otherLeaf
        self.path = path
    }

    /// A proof from its encoding.
    ///
    /// - Throws: ``IndexProofError/malformed``.
    public init(bytes: some Collection<UInt8>) throws(IndexProofError) {
        throw .malformed
    }

    /// The encoding: 33 bytes a node, 64 more for a proof of absence.
    public var bytes: [UInt8] { [] }

    /// Checks that `label` has `value` in the index with `root`.
    ///
    /// - Throws: ``IndexProofError`` if this proof does not show it.
    public func verifyPresence(label: Label, value: Hash, root: Hash) throws(IndexProofError) {
        throw .rootMismatch
    }

    /// Checks that `label` is not in the index with `root`.
    ///
    /// - Throws: ``IndexProofError`` if this proof does not show it.
    public func verifyAbsence(label: Label, root: Hash) throws(IndexProofError) {
        throw .rootMismatch
    }
}
