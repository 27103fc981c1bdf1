import Rewards
import TestKit
import Testing

struct MulDivTests {
    @Test func isTheFloorOfTheWideQuotient() throws {
        let seed = SeededGenerator.printedSeed("isTheFloorOfTheWideQuotient")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<10_000 {
            let shift = UInt64.random(in: 0...63, using: &generator)
            let (a, b) = (generator.next() >> shift, generator.next())
            let c = max(1, generator.next() >> UInt64.random(in: 0...63, using: &generator))
            let (quotient, remainder) = (UInt128(a) * UInt128(b)).quotientAndRemainder(dividingBy: UInt128(c))
            try #require(mulDiv(a, b, c) == UInt64(clamping: quotient), "seed \(seed)")
            try #require(mulDivUp(a, b, c) == UInt64(clamping: quotient + (remainder == 0 ? 0 : 1)), "seed \(seed)")
        }
    }

    @Test func knownValues() {
        #expect(mulDiv(7, 3, 2) == 10)
        #expect(mulDivUp(7, 3, 2) == 11)
        #expect(mulDivUp(8, 3, 2) == 12)
        #expect(mulDiv(.max, .max, .max) == .max)
        #expect(mulDiv(.max, 2, 1) == .max)
        #expect(mulDiv(0, .max, 1) == 0)
    }
}
