public import Octets

extension MerkleTree {
    /// The audit path of an entry, from the leaf's sibling to the root's child: `PATH(m, D[n])` of RFC 6962 section 2.1.1.
    ///
    ///     PATH(0, {d0}) = {}
    ///     PATH(m, D[n]) = PATH(m, D[0:k]) : MTH(D[k:n])       for m < k
    ///     PATH(m, D[n]) = PATH(m − k, D[k:n]) : MTH(D[0:k])   for m ≥ k
    ///
    /// - Parameters:
    ///   - index: m, the entry's position.
    ///   - size: n, the size of the log that the path leads into.
    /// - Throws: what `reader` throws, or `TreeReadError`.
    public static func inclusionPath(
        index: LogIndex, size: LogSize, from reader: some HashReader
    ) throws -> [Hash] {
        guard size.contains(index) else { throw TreeReadError.indexOutOfRange(index, size: size) }
        return try hashes(of: inclusionRanges(index: index, size: size), from: reader)
    }

    /// The leaf ranges whose hashes make up `PATH(m, D[n])`, from the leaf upwards.
    static func inclusionRanges(index: LogIndex, size: LogSize) -> [LeafRange] {
        var siblings: [LeafRange] = []
        var range = LeafRange(0, size.value)
        while range.end - range.start > 1 {
            let split = range.split
            if index.value < split {
                siblings.append(LeafRange(split, range.end))
                range.end = split
            } else {
                siblings.append(LeafRange(range.start, split))
                range.start = split
            }
        }
        return siblings.reversed()
    }

    /// How many hashes the audit path of an entry has (RFC 6962 section 2.1.1).
    ///
    /// The path goes up to where the leaf's way to the root joins the right edge of the tree; from there,
    /// only the bits set in the index have a sibling.
    public static func inclusionPathCount(index: LogIndex, size: LogSize) -> Int? {
        guard size.contains(index) else { return nil }
        let (inner, border) = inclusionPathParts(index: index, size: size)
        return inner + border
    }

    /// Levels below the join with the right edge, and levels from there up that have a sibling.
    static func inclusionPathParts(index: LogIndex, size: LogSize) -> (inner: Int, border: Int) {
        let inner = 64 - (index.value ^ (size.value - 1)).leadingZeroBitCount
        return (inner, (index.value >> UInt64(inner)).nonzeroBitCount)
    }

    /// Checks that a leaf is entry number `index` of the log with `size` entries and `root`
    /// (RFC 9162 section 2.1.3.2, for the trees of RFC 6962).
    ///
    /// - Parameters:
    ///   - leafHash: SHA-256(00 ‖ entry).
    ///   - path: sibling hashes from the leaf upwards, exactly as many as the two numbers ask for.
    /// - Throws: `ProofError` saying what does not hold.
    public static func verifyInclusion(
        of leafHash: Hash, index: LogIndex, size: LogSize, path: some RandomAccessCollection<Hash>, root: Hash
    ) throws(ProofError) {
        guard try inclusionRoot(of: leafHash, index: index, size: size, path: path) == root else {
            throw .rootMismatch
        }
    }

    /// The root to which an audit path leads, whatever it is.
    ///
    /// - Throws: `ProofError` if the entry cannot lie in a log of that size, or the path's length is wrong.
    public static func inclusionRoot(
        of leafHash: Hash, index: LogIndex, size: LogSize, path: some RandomAccessCollection<Hash>
    ) throws(ProofError) -> Hash {
        guard size.contains(index) else { throw .indexOutOfRange(index, size: size) }
        let (inner, border) = inclusionPathParts(index: index, size: size)
        guard path.count == inner + border else {
            throw .lengthWrong(expected: inner + border, actual: path.count)
        }
        var hash = leafHash
        for (level, sibling) in path.enumerated() {
            let isRightChild = level >= inner || index.value >> UInt64(level) & 1 == 1
            hash = isRightChild ? nodeHash(sibling, hash) : nodeHash(hash, sibling)
        }
        return hash
    }
}
