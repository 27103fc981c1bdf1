public import Octets

/// The Merkle tree of RFC 6962 section 2.1, hashed with SHA-256.
///
///     MTH({})   = SHA-256("")
///     MTH({d0}) = SHA-256(00 ‖ d0)
///     MTH(D[n]) = SHA-256(01 ‖ MTH(D[0:k]) ‖ MTH(D[k:n])), k the largest power of two smaller than n
public enum MerkleTree {
    /// The first byte of what is hashed for a leaf (RFC 6962 section 2.1).
    public static let leafPrefix: UInt8 = 0x00

    /// The first byte of what is hashed for a node (RFC 6962 section 2.1).
    public static let nodePrefix: UInt8 = 0x01

    /// The root of the tree without leaves: SHA-256 of nothing (RFC 6962 section 2.1).
    public static let emptyRoot = Hash.sha256([])

    /// Entries up to this length are hashed without touching the heap.
    private static let stackByteCountMax = 1024

    /// The hash of a leaf: SHA-256(00 ‖ entry).
    public static func leafHash(_ entry: [UInt8]) -> Hash {
        entry.withUnsafeBytes { leafHash($0) }
    }

    /// The hash of a leaf: SHA-256(00 ‖ entry).
    public static func leafHash(_ entry: ArraySlice<UInt8>) -> Hash {
        entry.withUnsafeBytes { leafHash($0) }
    }

    /// The hash of a leaf: SHA-256(00 ‖ entry).
    public static func leafHash(_ entry: UnsafeRawBufferPointer) -> Hash {
        guard entry.count < stackByteCountMax else {
            var hash = IncrementalHash()
            hash.update(CollectionOfOne(leafPrefix))
            hash.update(entry)
            return hash.finalize()
        }
        return withUnsafeTemporaryAllocation(byteCount: entry.count + 1, alignment: 8) { buffer in
            buffer[0] = leafPrefix
            UnsafeMutableRawBufferPointer(rebasing: buffer[1...]).copyMemory(from: entry)
            return Hash.sha256(UnsafeRawBufferPointer(buffer))
        }
    }

    /// The hash of an inner node: SHA-256(01 ‖ left ‖ right).
    @inline(__always)
    public static func nodeHash(_ left: Hash, _ right: Hash) -> Hash {
        Hash.sha256(prefix: nodePrefix, left, right)
    }

    /// The root over `leafHashes` (not entries), from left to right.
    public static func root(of leafHashes: some Sequence<Hash>) -> Hash {
        var frontier = MerkleFrontier()
        for leafHash in leafHashes { frontier.append(leafHash) }
        return frontier.root
    }

    /// The root of the log of `size` entries.
    /// - Throws: what `reader` throws, or `TreeReadError`.
    public static func root(size: LogSize, from reader: some HashReader) throws -> Hash {
        guard size.value > 0 else { return emptyRoot }
        return try hashes(of: [LeafRange(0, size.value)], from: reader)[0]
    }

    /// The compact range of the log of `size` entries: its complete subtrees from left to right.
    /// - Throws: what `reader` throws, or `TreeReadError`.
    public static func frontier(size: LogSize, from reader: some HashReader) throws -> MerkleFrontier {
        let positions = LeafRange(0, size.value).completeSubtrees
        let hashes = try reader.hashes(at: positions)
        guard let frontier = MerkleFrontier(size: size, hashes: hashes) else {
            throw TreeReadError.hashCountWrong(asked: positions.count, given: hashes.count)
        }
        return frontier
    }

    /// Reads the hashes of `ranges`, all with one question to the reader.
    static func hashes(of ranges: [LeafRange], from reader: some HashReader) throws -> [Hash] {
        let positions = ranges.flatMap(\.completeSubtrees)
        let stored = try reader.hashes(at: positions)
        guard stored.count == positions.count else {
            throw TreeReadError.hashCountWrong(asked: positions.count, given: stored.count)
        }
        var next = 0
        return ranges.map { range in
            let count = range.completeSubtreeCount
            defer { next += count }
            return fold(stored[next..<next + count])
        }
    }

    /// Joins the hashes of complete subtrees of falling size: the right-most two first.
    static func fold(_ hashes: some BidirectionalCollection<Hash>) -> Hash {
        guard var root = hashes.last else { return emptyRoot }
        for hash in hashes.dropLast().reversed() { root = nodeHash(hash, root) }
        return root
    }
}
