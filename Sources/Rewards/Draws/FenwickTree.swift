/// Prefix sums of weights that can be taken out one by one, each step in O(log n)
/// (P. M. Fenwick, "A new data structure for cumulative frequency tables", 1994).
struct FenwickTree {
    /// Node i (from 1) holds the sum of the `i & −i` weights that end at i.
    private var nodes: [UInt64]
    private let topBit: Int

    /// The sum of the weights still in.
    private(set) var total: UInt64

    /// A tree over `weights`, whose sum must fit 64 bits.
    init(_ weights: [UInt64]) {
        nodes = [0] + weights
        var total: UInt64 = 0
        for weight in weights { total += weight }
        self.total = total
        for index in 1..<(weights.count + 1) {
            let parent = index + (index & -index)
            if parent <= weights.count { nodes[parent] += nodes[index] }
        }
        topBit = weights.isEmpty ? 0 : 1 << (Int.bitWidth - 1 - weights.count.leadingZeroBitCount)
    }

    /// The position (from 0) whose share of the line contains `offset`: the first whose prefix sum exceeds it.
    /// A weight of zero has no share. `offset` must be below `total`.
    func position(of offset: UInt64) -> Int {
        var remaining = offset
        var index = 0
        var step = topBit
        while step > 0 {
            let next = index + step
            if next < nodes.count, nodes[next] <= remaining {
                index = next
                remaining -= nodes[next]
            }
            step >>= 1
        }
        return index
    }

    /// Takes `weight` away at a position (from 0).
    mutating func subtract(_ weight: UInt64, at position: Int) {
        total -= weight
        var index = position + 1
        while index < nodes.count {
            nodes[index] -= weight
            index += index & -index
        }
    }
}
