import Octets
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// The index of a log by its definition (docs/FORMATS.md, "Index"), all of it anew for every root: slow and obvious.
struct ReferenceIndex {
    private var histories: [Label: [(index: LogIndex, leafHash: Hash)]] = [:]

    var subjectCount: UInt64 { UInt64(histories.count) }

    mutating func append(_ label: Label, index: LogIndex, leafHash: Hash) {
        histories[label, default: []].append((index, leafHash))
    }

    var root: Hash {
        let leaves = histories.map { (label: $0.key, value: Self.value($0.value)) }.sorted { $0.label < $1.label }
        return leaves.isEmpty ? Hash.sha256([]) : Self.hash(leaves[...])
    }

    private static func value(_ entries: [(index: LogIndex, leafHash: Hash)]) -> Hash {
        var items: [Hash] = []
        for entry in entries {
            var item: [UInt8] = [0]
            item.append(bigEndian: entry.index.value)
            item.append(entry.leafHash)
            items.append(Hash.sha256(item))
        }
        var bytes: [UInt8] = [4]
        bytes.append(bigEndian: UInt64(entries.count))
        bytes.append(merkleRoot(items[...]))
        return Hash.sha256(bytes)
    }

    /// MTH of RFC 6962 section 2.1.
    private static func merkleRoot(_ leaves: ArraySlice<Hash>) -> Hash {
        if leaves.count == 1, let leaf = leaves.first { return leaf }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        let middle = leaves.startIndex + half
        return Hash.sha256([1] + merkleRoot(leaves[..<middle]).bytes + merkleRoot(leaves[middle...]).bytes)
    }

    private static func hash(_ leaves: ArraySlice<(label: Label, value: Hash)>) -> Hash {
        if leaves.count == 1, let leaf = leaves.first {
            return Hash.sha256(leaf.label.hash.bytes + leaf.value.bytes)
        }
        let first = leaves[leaves.startIndex].label.hash
        let bit = first.commonPrefixBits(with: leaves[leaves.endIndex - 1].label.hash)
        let middle = leaves.firstIndex { $0.label.hash.bit(at: bit) } ?? leaves.endIndex
        return Hash.sha256(hash(leaves[..<middle]).bytes + hash(leaves[middle...]).bytes + [UInt8(bit)])
    }
}
