public import Octets
public import TransparencyLog

/// What the index stores for a subject: one hash that fixes all its entries and their number
/// (DESIGN.md section 3.4).
public enum SubjectValue {
    private static let domain: UInt8 = 4

    /// The RFC 6962 leaf hash by which one entry joins its subject's history:
    /// `SHA256(00 ‖ u64be logIndex ‖ RFC 6962 leaf hash of the entry)`.
    public static func historyLeafHash(index: LogIndex, entryLeafHash: Hash) -> Hash {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(40)
        bytes.append(bigEndian: index.value)
        bytes.append(entryLeafHash)
        return MerkleTree.leafHash(bytes)
    }

    /// `SHA256(04 ‖ u64be n ‖ MTH)` of a history whose leaves are `historyLeafHash`es in the order of their indices.
    public static func compute(history: MerkleFrontier) -> Hash {
        compute(count: history.size.value, historyRoot: history.root)
    }

    /// The same from the number of entries and the root over their `historyLeafHash`es.
    public static func compute(count: UInt64, historyRoot: Hash) -> Hash {
        var bytes: [UInt8] = [domain]
        bytes.reserveCapacity(41)
        bytes.append(bigEndian: count)
        bytes.append(historyRoot)
        return Hash.sha256(bytes)
    }

    /// The same from the entries themselves: log index and RFC 6962 leaf hash of each, indices strictly increasing.
    public static func compute(entries: some Sequence<(index: LogIndex, leafHash: Hash)>) -> Hash {
        var history = MerkleFrontier()
        for entry in entries {
            history.append(historyLeafHash(index: entry.index, entryLeafHash: entry.leafHash))
        }
        return compute(history: history)
    }
}
