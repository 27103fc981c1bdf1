import Foundation

/// Whether numbers are what chance makes of them.
enum RankTest {
    /// A deviation that chance reaches once in 500 million tries (normal distribution, two-sided).
    static let deviationMax = 6.0

    /// How many standard deviations the scores of same-owner pairs rank above those of strangers: the Mann-Whitney
    /// statistic by its normal approximation, corrected for ties. Chance gives 0 ± 1.
    static func deviation(same: [Double], strangers: [Double]) -> Double {
        let all = (same.map { ($0, true) } + strangers.map { ($0, false) }).sorted { $0.0 < $1.0 }
        var rankSum = 0.0
        var ties = 0.0
        var start = 0
        while start < all.count {
            var end = start
            while end < all.count, all[end].0 == all[start].0 { end += 1 }
            let count = Double(end - start)
            let rank = Double(start + end + 1) / 2
            rankSum += rank * Double(all[start..<end].count { $0.1 })
            ties += count * count * count - count
            start = end
        }
        let (m, n) = (Double(same.count), Double(strangers.count))
        let total = m + n
        let mean = m * (total + 1) / 2
        let variance = m * n / 12 * (total + 1 - ties / (total * (total - 1)))
        return variance > 0 ? (rankSum - mean) / variance.squareRoot() : 0
    }

    /// How many standard deviations counts lie off the even distribution: chi-squared by its normal approximation.
    static func unevenness(_ counts: [Int]) -> Double {
        let expected = Double(counts.reduce(0, +)) / Double(counts.count)
        let statistic = counts.reduce(0.0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
        let freedom = Double(counts.count - 1)
        return (statistic - freedom) / (2 * freedom).squareRoot()
    }

    /// How often each byte occurs.
    static func byteCounts(_ texts: [[UInt8]]) -> [Int] {
        var counts = [Int](repeating: 0, count: 256)
        for text in texts { for byte in text { counts[Int(byte)] += 1 } }
        return counts
    }
}
