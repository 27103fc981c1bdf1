import Octets
import VerifiableIndex

/// The index of DESIGN 3.4 by its definition, recursively over sorted leaves: slow and obvious, an oracle for the real one.
struct TestIndex {
    private let leaves: [(label: Label, value: Hash)]

    init(_ values: [Label: Hash]) {
        leaves = values.map { (label: $0.key, value: $0.value) }.sorted { $0.label < $1.label }
    }

    var root: Hash { leaves.isEmpty ? Hash.sha256([]) : Self.hash(leaves[...]) }

    /// The proof that `label` is present, or that it is absent.
    func prove(_ label: Label) -> IndexProof {
        var path: [IndexProof.Node] = []
        var rest = leaves[...]
        while rest.count > 1 {
            let (bit, left, right) = Self.split(rest)
            path.append(IndexProof.Node(bit: UInt8(bit), sibling: Self.hash(label.hash.bit(at: bit) ? left : right)))
            rest = label.hash.bit(at: bit) ? right : left
        }
        guard let met = rest.first, met.label != label else {
            return IndexProof(otherLeaf: nil, path: path.reversed())
        }
        return IndexProof(
            otherLeaf: IndexProof.OtherLeaf(label: met.label, value: met.value), path: path.reversed())
    }

    private typealias Leaves = ArraySlice<(label: Label, value: Hash)>

    private static func hash(_ leaves: Leaves) -> Hash {
        if leaves.count == 1, let leaf = leaves.first {
            return Hash.sha256(leaf.label.hash.bytes + leaf.value.bytes)
        }
        let (bit, left, right) = split(leaves)
        return Hash.sha256(hash(left).bytes + hash(right).bytes + [UInt8(bit)])
    }

    /// The number of leading bits that all labels share, and the labels with a 0 and with a 1 in that bit.
    private static func split(_ leaves: Leaves) -> (bit: Int, left: Leaves, right: Leaves) {
        let first = leaves[leaves.startIndex].label.hash
        let last = leaves[leaves.endIndex - 1].label.hash
        let bit = first.commonPrefixBits(with: last)
        let middle = leaves.firstIndex { $0.label.hash.bit(at: bit) } ?? leaves.endIndex
        return (bit, leaves[..<middle], leaves[middle...])
    }
}
