/// The heaviest non-decreasing subsequence: which values of a series can all be true together.
///
/// A running maximum is not used: one extra digit would accuse every later reading.
public enum LongestChain {
    /// The positions of the heaviest non-decreasing subsequence, ascending.
    ///
    /// The chain that ends at i weighs `w[i] + max { best[j] : j < i, v[j] ≤ v[i] }`; the maxima over prefixes of the
    /// sorted values stand in a Fenwick tree (P. M. Fenwick 1994), which makes O(n log n). Of equal chains the one
    /// whose predecessors came first is taken, so the result is a function of its input.
    ///
    /// - Parameters:
    ///   - values: the series.
    ///   - weights: as many, each 1 or more.
    public static func positions(of values: [Int], weights: [Int]) -> [Int] {
        precondition(values.count == weights.count, "a weight for each value")
        let sorted = Array(Set(values)).sorted()
        // For each prefix of the sorted values: the weight of the best chain that ends in it, and its last position.
        var best = [(weight: Int, position: Int)](repeating: (0, -1), count: sorted.count + 1)
        var predecessors = [Int](repeating: -1, count: values.count)
        var heaviest = (weight: 0, position: -1)
        for position in values.indices {
            let rank = lowerBound(of: values[position], in: sorted) + 1
            var chain = (weight: 0, position: -1)
            var node = rank
            while node > 0 {
                if isBetter(best[node], than: chain) { chain = best[node] }
                node &= node - 1
            }
            predecessors[position] = chain.position
            let extended = (weight: chain.weight + weights[position], position: position)
            if isBetter(extended, than: heaviest) { heaviest = extended }
            node = rank
            while node < best.count {
                if isBetter(extended, than: best[node]) { best[node] = extended }
                node += node & -node
            }
        }
        var positions: [Int] = []
        var position = heaviest.position
        while position >= 0 {
            positions.append(position)
            position = predecessors[position]
        }
        return positions.reversed()
    }

    private static func isBetter(_ left: (weight: Int, position: Int), than right: (weight: Int, position: Int)) -> Bool
    {
        left.weight > right.weight || left.weight == right.weight && left.position < right.position
    }

    private static func lowerBound(of value: Int, in sorted: [Int]) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
