import TestKit
import Testing

@testable import Operations

@Suite struct TokenBucketTests {
    private static let second: UInt64 = 1_000_000_000

    @Test func aBurstThenTheSteadyRate() {
        var buckets = TokenBuckets<Int>(rate: TokenRate(unitsPerSecond: 10, burstCountMax: 3), keyCountMax: 16)
        let start = 5 * Self.second
        for _ in 0..<3 { #expect(buckets.take(1, of: 1, atNanoseconds: start) == nil) }
        #expect(buckets.take(1, of: 1, atNanoseconds: start) == Self.second / 10)
        #expect(buckets.take(1, of: 2, atNanoseconds: start) == nil, "each key has a bucket of its own")
        #expect(buckets.take(1, of: 1, atNanoseconds: start + Self.second / 10 - 1) == 1)
        #expect(buckets.take(1, of: 1, atNanoseconds: start + Self.second / 10) == nil)
        #expect(buckets.take(3, of: 1, atNanoseconds: start + Self.second) == nil, "full again, and no fuller")
        #expect(buckets.take(1, of: 1, atNanoseconds: start + Self.second) != nil)
    }

    /// Against a bucket counted in whole tokens' nanoseconds, over random steps of a seeded generator.
    @Test(arguments: 0..<8 as Range<UInt64>) func agreesWithACountedBucket(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let rate = TokenRate(
            unitsPerSecond: Int.random(in: 1...50, using: &random),
            burstCountMax: Int.random(in: 1...20, using: &random))
        var buckets = TokenBuckets<Int>(rate: rate, keyCountMax: 4)
        let depth = rate.nanosecondsPerUnit * UInt64(rate.burstCountMax)
        var (level, now) = (depth, Self.second)
        for step in 0..<2_000 {
            let pause = UInt64.random(in: 0...(2 * rate.nanosecondsPerUnit), using: &random)
            now += pause
            level = min(depth, level + pause)
            let units = Int.random(in: 0...(rate.burstCountMax + 2), using: &random)
            let cost = rate.nanosecondsPerUnit * UInt64(min(units, rate.burstCountMax))
            let wait = buckets.take(units, of: 0, atNanoseconds: now)
            #expect(wait == (cost <= level ? nil : cost - level), "seed \(seed), step \(step)")
            if cost <= level { level -= cost }
        }
    }

    /// Who comes back before half as many others were seen as are remembered, finds the bucket as it was left.
    @Test func memoryIsBoundedAndTheLatestAreRemembered() {
        let countMax = 1_000
        var buckets = TokenBuckets<Int>(
            rate: TokenRate(unitsPerSecond: 1, burstCountMax: 1), keyCountMax: countMax)
        for key in 0..<50_000 {
            #expect(buckets.take(1, of: key, atNanoseconds: Self.second) == nil)
            #expect(buckets.keyCount <= countMax)
            let earlier = key - countMax / 2 + 1
            if earlier >= 0, key % 97 == 0 {
                #expect(buckets.take(1, of: earlier, atNanoseconds: Self.second) != nil, "\(earlier) after \(key)")
            }
        }
    }

    @Test func extremesDoNotOverflow() {
        var buckets = TokenBuckets<Int>(
            rate: TokenRate(unitsPerSecond: 1, burstCountMax: .max), keyCountMax: 0)
        #expect(buckets.take(.max, of: 1, atNanoseconds: 1) == nil)
        #expect(buckets.take(1, of: 1, atNanoseconds: 1) != nil)
        #expect(buckets.take(.max, of: 2, atNanoseconds: .max) != nil)
        #expect(TokenRate(unitsPerSecond: -1, burstCountMax: 0) == TokenRate(unitsPerSecond: 1, burstCountMax: 1))
    }
}
