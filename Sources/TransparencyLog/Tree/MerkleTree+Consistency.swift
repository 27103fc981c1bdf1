public import Octets

extension MerkleTree {
    /// The proof that the log of `newSize` entries begins with the log of `oldSize`:
    /// `PROOF(m, D[n])` of RFC 6962 section 2.1.2.
    ///
    ///     PROOF(m, D[n])          = SUBPROOF(m, D[n], true)
    ///     SUBPROOF(m, D[m], true) = {},  SUBPROOF(m, D[m], false) = {MTH(D[m])}
    ///     SUBPROOF(m, D[n], b)    = SUBPROOF(m, D[0:k], b) : MTH(D[k:n])             for m ≤ k
    ///     SUBPROOF(m, D[n], b)    = SUBPROOF(m − k, D[k:n], false) : MTH(D[0:k])     for m > k
    ///
    /// It is empty from size 0 and between equal sizes.
    /// - Throws: what `reader` throws, or `TreeReadError`.
    public static func consistencyProof(
        from oldSize: LogSize, to newSize: LogSize, from reader: some HashReader
    ) throws -> [Hash] {
        guard oldSize <= newSize else { throw TreeReadError.sizesReversed(old: oldSize, new: newSize) }
        return try hashes(of: consistencyRanges(from: oldSize, to: newSize), from: reader)
    }

    /// The leaf ranges whose hashes make up `PROOF(m, D[n])`, from the bottom upwards.
    static func consistencyRanges(from oldSize: LogSize, to newSize: LogSize) -> [LeafRange] {
        guard oldSize.value > 0, oldSize < newSize else { return [] }
        var ranges: [LeafRange] = []
        var range = LeafRange(0, newSize.value)
        while oldSize.value != range.end {
            let split = range.split
            if oldSize.value <= split {
                ranges.append(LeafRange(split, range.end))
                range.end = split
            } else {
                ranges.append(LeafRange(range.start, split))
                range.start = split
            }
        }
        // `b` of the formula is true exactly as long as the range starts with the first leaf.
        if range.start > 0 { ranges.append(range) }
        return ranges.reversed()
    }

    /// Checks that the log with `newRoot` begins with the log with `oldRoot`
    /// (RFC 9162 section 2.1.4.2, for the trees of RFC 6962).
    ///
    /// From size 0 the proof is empty and `oldRoot` is that of the empty tree; between equal sizes the proof is
    /// empty and the roots are equal.
    /// - Throws: `ProofError` saying what does not hold.
    public static func verifyConsistency(
        from oldSize: LogSize, oldRoot: Hash, to newSize: LogSize, newRoot: Hash,
        proof: some RandomAccessCollection<Hash>
    ) throws(ProofError) {
        guard oldSize <= newSize else { throw .sizesReversed(old: oldSize, new: newSize) }
        if oldSize.value == 0 || oldSize == newSize {
            guard proof.isEmpty else { throw .lengthWrong(expected: 0, actual: proof.count) }
            if oldSize.value == 0, oldRoot != emptyRoot { throw .oldRootMismatch }
            if oldSize == newSize, oldRoot != newRoot { throw .rootMismatch }
            return
        }
        let (inner, border, skipped) = consistencyParts(from: oldSize, to: newSize)
        let isSeedGiven = skipped.index > 0
        let expected = inner + border + (isSeedGiven ? 1 : 0)
        guard proof.count == expected else { throw .lengthWrong(expected: expected, actual: proof.count) }

        // The seed is the largest complete subtree at the old tree's right edge; when it is the whole old
        // tree, the proof leaves it out (RFC 6962: SUBPROOF(m, D[m], true) = {}).
        var siblings = proof[...]
        var old = oldRoot
        if isSeedGiven, let seed = siblings.popFirst() { old = seed }
        var new = old
        for (level, sibling) in siblings.enumerated() {
            if level >= inner || skipped.index >> UInt64(level) & 1 == 1 {
                old = nodeHash(sibling, old)
                new = nodeHash(sibling, new)
            } else {
                new = nodeHash(new, sibling)
            }
        }
        guard old == oldRoot else { throw .oldRootMismatch }
        guard new == newRoot else { throw .rootMismatch }
    }

    /// Where the way from the old tree's last complete subtree to the new root turns.
    ///
    /// `skipped.index` is the place of that subtree on its level; `inner` counts the levels from there to the
    /// join with the new tree's right edge, `border` those above that have a sibling.
    private static func consistencyParts(
        from oldSize: LogSize, to newSize: LogSize
    ) -> (inner: Int, border: Int, skipped: StoredHashPosition) {
        // Trailing ones of m − 1 are levels on which the old tree's last leaf is a right child of a complete node.
        let level = oldSize.value.trailingZeroBitCount
        let index = (oldSize.value - 1) >> UInt64(level)
        let newLast = (newSize.value - 1) >> UInt64(level)
        let inner = 64 - (index ^ newLast).leadingZeroBitCount
        return (inner, (index >> UInt64(inner)).nonzeroBitCount, StoredHashPosition(level: level, index: index))
    }
}
