import Octets

/// RFC 6962 section 2.1 written down word for word: slow, and independent of the module under test.
struct ReferenceTree {
    let entries: [[UInt8]]

    init(count: Int) {
        entries = (0..<count).map { Array("entry \($0)".utf8) }
    }

    var leafHashes: [Hash] { entries.map(Self.leafHash) }

    static func leafHash(_ entry: [UInt8]) -> Hash { Hash.sha256([0x00] + entry) }

    static func nodeHash(_ left: Hash, _ right: Hash) -> Hash { Hash.sha256([0x01] + left.bytes + right.bytes) }

    /// MTH(D[n]).
    static func root(_ leaves: ArraySlice<Hash>) -> Hash {
        guard let first = leaves.first else { return Hash.sha256([]) }
        guard leaves.count > 1 else { return first }
        let split = leaves.startIndex + split(leaves.count)
        return nodeHash(root(leaves[..<split]), root(leaves[split...]))
    }

    /// PATH(m, D[n]).
    static func path(_ index: Int, _ leaves: ArraySlice<Hash>) -> [Hash] {
        guard leaves.count > 1 else { return [] }
        let k = split(leaves.count)
        let middle = leaves.startIndex + k
        if index < k { return path(index, leaves[..<middle]) + [root(leaves[middle...])] }
        return path(index - k, leaves[middle...]) + [root(leaves[..<middle])]
    }

    /// PROOF(m, D[n]) = SUBPROOF(m, D[n], true), for 0 < m < n.
    static func proof(_ size: Int, _ leaves: ArraySlice<Hash>, isWhole: Bool = true) -> [Hash] {
        guard size < leaves.count else { return isWhole ? [] : [root(leaves)] }
        let k = split(leaves.count)
        let middle = leaves.startIndex + k
        if size <= k { return proof(size, leaves[..<middle], isWhole: isWhole) + [root(leaves[middle...])] }
        return proof(size - k, leaves[middle...], isWhole: false) + [root(leaves[..<middle])]
    }

    /// The largest power of two smaller than `count`.
    private static func split(_ count: Int) -> Int {
        var k = 1
        while k * 2 < count { k *= 2 }
        return k
    }
}
