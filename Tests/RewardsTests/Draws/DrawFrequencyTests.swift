import Octets
import Rewards
import TestKit
import Testing

/// Invariant 9: how often each outcome comes, against its exact probability.
@Suite struct DrawFrequencyTests {
    /// The probability of winners in this order: weight ÷ weight still in, one after another.
    private static func probability(_ order: [Int], _ weights: [UInt64]) -> Double {
        var left = Double(weights.reduce(0, +))
        var probability = 1.0
        for winner in order {
            probability *= Double(weights[winner]) / left
            left -= Double(weights[winner])
        }
        return probability
    }

    /// Pearson's sum for all ordered pairs of winners. With d degrees of freedom its mean is d and its variance 2d; a true
    /// draw exceeds d + 10·√(2d) less than once in a hundred million runs.
    @Test(
        arguments: [
            [1, 1, 1, 1], [1, 2, 3, 4], [1, 10, 100, 1_000], [5, 0, 5, 7, 0, 1], [3_000_000_000, 1_000_000_000, 2],
        ] as [[UInt64]])
    func pairsOfWinnersComeAsOftenAsTheyShould(weights: [UInt64]) throws {
        let seed = SeededGenerator.printedSeed("frequencies")
        let tickets = try TicketList(
            weights.enumerated().map { Ticket(identifier: "ticket-\($0)", weight: $1) })
        let drawCount = 12_000
        var counts: [[Int]: Int] = [:]
        for number in 0..<drawCount {
            let winners = Draw.winners(seed: .sha256(utf8: "\(seed) \(number)"), tickets: tickets, drops: 2)
            counts[winners, default: 0] += 1
        }
        let eligible = weights.indices.filter { weights[$0] > 0 }
        var sum = 0.0
        var rareExpected = 0.0
        var rareCount = 0
        var cells = 0
        for first in eligible {
            for second in eligible where second != first {
                let expected = Self.probability([first, second], weights) * Double(drawCount)
                let count = counts.removeValue(forKey: [first, second]) ?? 0
                if expected < 8 {
                    rareExpected += expected
                    rareCount += count
                    continue
                }
                sum += (Double(count) - expected) * (Double(count) - expected) / expected
                cells += 1
            }
        }
        if rareExpected >= 1 {
            sum += (Double(rareCount) - rareExpected) * (Double(rareCount) - rareExpected) / rareExpected
            cells += 1
        }
        #expect(counts.isEmpty, "outcomes that cannot be: \(counts), seed \(seed)")
        let freedom = Double(max(1, cells - 1))
        #expect(sum < freedom + 10 * (2 * freedom).squareRoot(), "chi-square \(sum), seed \(seed)")
    }
}
