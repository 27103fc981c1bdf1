/// Splits a total by weights so that the shares add up to it: the method of largest remainders (Hamilton).
public enum LargestRemainder {
    /// Up to so many remainders are cheaper to sort than to count.
    private static let sortedCountMax = 4_096

    /// The shares of `total`, in the order of `weights`.
    ///
    /// Each share is the floor of `total·w/Σw` or one more; what the floors leave goes one by one to the largest
    /// remainders, the lowest index first among equals. A zero weight gets zero. With no weight at all nothing is
    /// shared and every share is zero: the caller keeps the total.
    ///
    /// - Parameters:
    ///   - total: What is shared, in minor units.
    ///   - weights: In the order that decides ties.
    public static func split(total: UInt64, weights: [UInt64]) -> [UInt64] {
        let sum = weights.reduce(UInt128(0)) { $0 + UInt128($1) }
        guard sum > 0 else { return Array(repeating: 0, count: weights.count) }
        if let divisor = UInt64(exactly: sum) { return split(total: total, weights: weights, divisor) }
        return split(total: total, weights: weights, wide: sum)
    }

    /// The common case: the weights' sum fits 64 bits, and so one machine division gives floor and remainder.
    private static func split(total: UInt64, weights: [UInt64], _ sum: UInt64) -> [UInt64] {
        var remainders: [UInt64] = []
        remainders.reserveCapacity(weights.count)
        var left = total
        var shares = weights.map { weight in
            let (share, remainder) = sum.dividingFullWidth(total.multipliedFullWidth(by: weight))
            remainders.append(remainder)
            left -= share
            return share
        }
        guard left > 0 else { return shares }
        // Fewer units are left than there are remainders above zero, whose sum is left·sum; so the threshold is above 0.
        let (threshold, equalCount) = threshold(of: remainders, largest: Int(left))
        var equalLeft = equalCount
        for index in shares.indices where remainders[index] >= threshold {
            if remainders[index] > threshold {
                shares[index] += 1
            } else if equalLeft > 0 {
                shares[index] += 1
                equalLeft -= 1
            }
        }
        return shares
    }

    /// The `count`-th largest remainder, and how many equal to it are among the `count` largest.
    ///
    /// Of many no sort: 16 bits at a time from the top, counting how many remainders share the digits found so far.
    private static func threshold(of remainders: [UInt64], largest count: Int) -> (UInt64, Int) {
        guard remainders.count > sortedCountMax else {
            let sorted = remainders.sorted(by: >)
            let threshold = sorted[count - 1]
            return (threshold, sorted[..<count].count { $0 == threshold })
        }
        var wanted = count
        var prefix: UInt64 = 0
        var candidates = remainders
        for shift in stride(from: UInt64(48), through: 0, by: -16) {
            var counts = [Int](repeating: 0, count: 1 << 16)
            for remainder in candidates { counts[Int(remainder >> shift & 0xFFFF)] += 1 }
            var digit = 0xFFFF
            while digit > 0, counts[digit] < wanted {
                wanted -= counts[digit]
                digit -= 1
            }
            prefix |= UInt64(digit) << shift
            candidates.removeAll { Int($0 >> shift & 0xFFFF) != digit }
        }
        return (prefix, wanted)
    }

    /// Weights whose sum is beyond 64 bits: rare, and so merely right.
    private static func split(total: UInt64, weights: [UInt64], wide sum: UInt128) -> [UInt64] {
        let divided = weights.map { (UInt128(total) * UInt128($0)).quotientAndRemainder(dividingBy: sum) }
        // A share is at most the total, since no weight is above the sum.
        var shares = divided.map { UInt64(truncatingIfNeeded: $0.quotient) }
        let left = Int(total - shares.reduce(0, +))
        let order = divided.indices.sorted { (divided[$1].remainder, $0) < (divided[$0].remainder, $1) }
        for index in order.prefix(left) { shares[index] += 1 }
        return shares
    }
}
