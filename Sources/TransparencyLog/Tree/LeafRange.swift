/// The leaves `start ..< end`, where `start` is a multiple of the smallest power of two that is not
/// smaller than the count: then `MTH(D[start:end])` is a node of every tree with `end` or more leaves,
/// or the ragged right edge of the tree with exactly `end`.
struct LeafRange: Equatable {
    var start: UInt64
    var end: UInt64

    init(_ start: UInt64, _ end: UInt64) {
        self.start = start
        self.end = end
    }

    /// The complete subtrees that make up the range, from left to right, each smaller than the one before:
    /// one for each bit that is set in the count.
    var completeSubtrees: [StoredHashPosition] {
        var positions: [StoredHashPosition] = []
        positions.reserveCapacity(completeSubtreeCount)
        var start = start
        while start < end {
            let level = 63 - (end - start).leadingZeroBitCount
            positions.append(StoredHashPosition(level: level, index: start >> UInt64(level)))
            start += 1 << UInt64(level)
        }
        return positions
    }

    var completeSubtreeCount: Int { (end - start).nonzeroBitCount }

    /// The leaf after the left half: `start + k`, k the largest power of two smaller than the count
    /// (RFC 6962 section 2.1). The count is at least 2.
    var split: UInt64 {
        start + 1 << UInt64(63 - (end - start - 1).leadingZeroBitCount)
    }
}
