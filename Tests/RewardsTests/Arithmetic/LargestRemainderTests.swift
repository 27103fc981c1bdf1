import Rewards
import TestKit
import Testing

/// Invariant 4 of docs/REWARDS.md.
struct LargestRemainderTests {
    @Test(
        arguments: [
            (10, [1, 1, 1], [4, 3, 3]), (0, [5, 6], [0, 0]), (7, [0, 0], [0, 0]), (7, [], []),
            (7, [0, 3, 0], [0, 7, 0]),
            // 100·(53, 24, 23)/100 leaves nothing; 2·(1, 1, 1)/3 leaves two, which go to the first two.
            (100, [53, 24, 23], [53, 24, 23]), (2, [1, 1, 1], [1, 1, 0]),
            // Remainders 0.7, 0.6, 0.7: one unit too few for all.
            (9, [3, 4, 3], [3, 3, 3]),
        ] as [(UInt64, [UInt64], [UInt64])])
    func knownSplits(total: UInt64, weights: [UInt64], shares: [UInt64]) {
        #expect(LargestRemainder.split(total: total, weights: weights) == shares)
    }

    /// The definition, by sorting, in 128 bits.
    private func naive(_ total: UInt64, _ weights: [UInt64]) -> [UInt64] {
        let sum = weights.reduce(UInt128(0)) { $0 + UInt128($1) }
        guard sum > 0 else { return weights.map { _ in 0 } }
        var shares = weights.map { UInt64(UInt128(total) * UInt128($0) / sum) }
        let order = weights.indices.sorted {
            let (left, right) = (
                UInt128(total) * UInt128(weights[$0]) % sum, UInt128(total) * UInt128(weights[$1]) % sum
            )
            return left != right ? left > right : $0 < $1
        }
        for index in order.prefix(Int(total - shares.reduce(0, +))) { shares[index] += 1 }
        return shares
    }

    private func randomWeights(_ generator: inout SeededGenerator) -> [UInt64] {
        let bound: UInt64 = [1, 3, 100, 2_000_000, 1 << 40, .max].randomElement(using: &generator) ?? 1
        return (0..<Int.random(in: 0...40, using: &generator)).map { _ in
            UInt64.random(in: 0...bound, using: &generator)
        }
    }

    @Test func invariantsOfRandomSplits() throws {
        let seed = SeededGenerator.printedSeed("invariantsOfRandomSplits")
        var generator = SeededGenerator(seed: seed)
        for round in 0..<5_000 {
            let weights = randomWeights(&generator)
            let bound: UInt64 = [10, 100_000, 1 << 53 - 1, .max].randomElement(using: &generator) ?? 1
            let total = UInt64.random(in: 0...bound, using: &generator)
            let shares = LargestRemainder.split(total: total, weights: weights)
            try #require(shares == naive(total, weights), "seed \(seed), round \(round)")
            let sum = weights.reduce(UInt128(0)) { $0 + UInt128($1) }
            guard sum > 0 else { continue }
            try #require(shares.reduce(UInt128(0)) { $0 + UInt128($1) } == UInt128(total))
            for (share, weight) in zip(shares, weights) {
                let floor = UInt64(UInt128(total) * UInt128(weight) / sum)
                try #require(share == floor || share == floor + 1 && UInt128(total) * UInt128(weight) % sum != 0)
                try #require(weight > 0 || share == 0)
            }
        }
    }

    @Test func moreWeightNeverEarnsLess() throws {
        let seed = SeededGenerator.printedSeed("moreWeightNeverEarnsLess")
        var generator = SeededGenerator(seed: seed)
        for round in 0..<3_000 {
            var weights = randomWeights(&generator).map { $0 >> 1 }
            guard let index = weights.indices.randomElement(using: &generator) else { continue }
            let total = UInt64.random(in: 0...1_000_000, using: &generator)
            let before = LargestRemainder.split(total: total, weights: weights)[index]
            weights[index] += UInt64.random(in: 0...weights[index] + 5, using: &generator)
            try #require(
                LargestRemainder.split(total: total, weights: weights)[index] >= before, "seed \(seed), round \(round)")
        }
    }

    @Test func splittingOneselfInTwoGainsAtMostOne() throws {
        let seed = SeededGenerator.printedSeed("splittingOneselfInTwoGainsAtMostOne")
        var generator = SeededGenerator(seed: seed)
        for round in 0..<3_000 {
            var weights = randomWeights(&generator)
            guard let index = weights.indices.randomElement(using: &generator) else { continue }
            let total = UInt64.random(in: 0...1_000_000, using: &generator)
            let before = LargestRemainder.split(total: total, weights: weights)[index]
            let part = UInt64.random(in: 0...weights[index], using: &generator)
            weights[index] -= part
            weights.insert(part, at: index)
            let after = LargestRemainder.split(total: total, weights: weights)
            try #require(after[index] + after[index + 1] <= before + 1, "seed \(seed), round \(round)")
        }
    }

    /// More ways than are sorted, so that the threshold is found by counting.
    @Test(arguments: [1_000, 1 << 40, UInt64.max >> 17])
    func manyWays(weightMax: UInt64) throws {
        let seed = SeededGenerator.printedSeed("manyWays(\(weightMax))")
        var generator = SeededGenerator(seed: seed)
        // Of few different weights many are equal, and the threshold falls among equals.
        let weights = (0..<20_000).map { _ in UInt64.random(in: 0...weightMax, using: &generator) }
        let total = UInt64.random(in: 0...1_000_000_000_000, using: &generator)
        try #require(
            LargestRemainder.split(total: total, weights: weights) == naive(total, weights), "seed \(seed)")
    }
}
