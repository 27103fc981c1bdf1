import Octets
import VerifiableIndex

/// The index as docs/FORMATS.md words it, with nothing but arrays and recursion: slow and plainly right.
enum ReferenceTrie {
    typealias Leaf = (label: Label, value: Hash)

    static func root(_ leaves: [Leaf]) -> Hash {
        guard let first = leaves.first else { return Hash.sha256([]) }
        if leaves.count == 1 { return Hash.sha256(first.label.hash.bytes + first.value.bytes) }
        let bit = sharedBits(leaves)
        let left = leaves.filter { !$0.label.hash.bit(at: bit) }
        let right = leaves.filter { $0.label.hash.bit(at: bit) }
        return Hash.sha256(root(left).bytes + root(right).bytes + [UInt8(bit)])
    }

    /// The leaf that a search for `label` meets, and the encoded path from it to the root.
    static func search(_ label: Label, in leaves: [Leaf]) -> (leaf: Leaf, path: [UInt8])? {
        guard let first = leaves.first else { return nil }
        if leaves.count == 1 { return (first, []) }
        let bit = sharedBits(leaves)
        let side = label.hash.bit(at: bit)
        let near = leaves.filter { $0.label.hash.bit(at: bit) == side }
        let far = leaves.filter { $0.label.hash.bit(at: bit) != side }
        return search(label, in: near).map { ($0.leaf, $0.path + [UInt8(bit)] + root(far).bytes) }
    }

    /// The encoded proof of presence or absence.
    static func proof(_ label: Label, in leaves: [Leaf]) -> [UInt8] {
        guard let (leaf, path) = search(label, in: leaves) else { return [] }
        return leaf.label == label ? path : leaf.label.hash.bytes + leaf.value.bytes + path
    }

    /// The number of leading bits that all labels share.
    private static func sharedBits(_ leaves: [Leaf]) -> Int {
        leaves.reduce(256) { min($0, leaves[0].label.hash.commonPrefixBits(with: $1.label.hash)) }
    }
}
