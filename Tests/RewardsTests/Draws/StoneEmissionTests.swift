import Octets
import Rewards
import TestKit
import Testing

@Suite struct StoneEmissionTests {
    /// Invariant 10.
    @Test func theTotalsAreThoseOfTheClosedFormula() {
        #expect(StoneEmission.dataTrack.total == 209_662_336)
        #expect(StoneEmission.crystalTrack.total == 89_854_336)
        for emission in [StoneEmission.dataTrack, .crystalTrack] {
            let sum = (0..<UInt32(208 * 24)).reduce(UInt64(0)) { $0 + emission.stones(in: Epoch($1)) }
            #expect(sum == emission.total)
        }
        #expect(StoneEmission.dataTrack.total + StoneEmission.crystalTrack.total <= 300_000_000)
    }

    @Test func outputHalvesEveryFourYears() {
        #expect(StoneEmission.dataTrack.stones(in: 0) == 504_000)
        #expect(StoneEmission.dataTrack.stones(in: 207) == 504_000)
        #expect(StoneEmission.dataTrack.stones(in: 208) == 252_000)
        #expect(StoneEmission.crystalTrack.stones(in: 416) == 54_000)
        #expect(StoneEmission.dataTrack.stones(in: .last) == 0)
    }

    @Test func theStandardPolicyEmitsThese() {
        let stones = RewardPolicy.standard.stones
        #expect(StoneEmission(.data, policy: stones) == .dataTrack)
        #expect(StoneEmission(.crystal, policy: stones) == .crystalTrack)
    }

    @Test(arguments: [(0, 0), (3, 0), (4, 1), (4_031, 1_007), (4_032, 1_008), (1_000_000, 1_008)])
    func noMoreThanOneInFourWins(eligible: Int, drops: Int) {
        let allotment = DrawAllotment(
            stones: 504_000, stonesPerDrop: 500, eligiblePerDrop: 4, eligibleCount: eligible)
        #expect(allotment.drops == drops)
        #expect(allotment.stonesGiven + allotment.carriedForward == 504_000)
    }

    /// Whatever the turnout, what was given and what is carried add up to what was emitted, and nothing is lost.
    @Test func whatIsNotGivenIsCarriedForward() {
        let seed = SeededGenerator.printedSeed("carry")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            var carried: UInt64 = 0
            var given: UInt64 = 0
            var emitted: UInt64 = 0
            for epoch in 0..<UInt32(1_500) {
                let stones = StoneEmission.dataTrack.stones(in: Epoch(epoch))
                emitted += stones
                let allotment = DrawAllotment(
                    stones: stones + carried, stonesPerDrop: 500, eligiblePerDrop: 4,
                    eligibleCount: Int.random(in: 0..<9_000, using: &generator))
                given += allotment.stonesGiven
                carried = allotment.carriedForward
                #expect(given + carried == emitted, "seed \(seed)")
            }
        }
    }

    /// Draws of random epochs, some left out: each has what was emitted since the last and what that carried, and a closing
    /// that states other stones is found.
    @Test func skippedEpochsLoseNothing() throws {
        let seed = SeededGenerator.printedSeed("skipped draws")
        var generator = SeededGenerator(seed: seed)
        let policy = RewardPolicy.standard.stones
        let emission = StoneEmission.crystalTrack
        for _ in 0..<8 {
            var previous: DrawClosing?
            var given: UInt64 = 0
            var epoch: UInt32 = 0
            for _ in 0..<40 {
                epoch += UInt32.random(in: 0..<90, using: &generator)
                let stones = try #require(emission.available(for: Epoch(epoch), after: previous))
                let emitted = (0...epoch).reduce(UInt64(0)) { $0 + emission.stones(in: Epoch($1)) }
                #expect(given + stones == emitted, "seed \(seed)")
                let tickets = try DrawFixture.tickets(Int.random(in: 0..<30, using: &generator), &generator)
                func closing(_ stones: UInt64) throws -> DrawClosing {
                    DrawClosing(
                        draw: DrawIdentifier(track: .crystal, epoch: Epoch(epoch)), track: .crystal,
                        epoch: Epoch(epoch),
                        policy: .zero, closedAtSeconds: 0, tickets: tickets,
                        allotment: DrawAllotment(
                            stones: stones, stonesPerDrop: 500, eligiblePerDrop: 4, eligibleCount: tickets.eligibleCount
                        ),
                        chain: try DrawFixture.chain())
                }
                let closed = try closing(stones)
                #expect(DrawVerifier.difference(closing: closed, after: previous, policy: policy) == nil)
                let more = try closing(stones + 1)
                #expect(DrawVerifier.difference(closing: more, after: previous, policy: policy)?.part == "stones")
                #expect(DrawVerifier.difference(closing: closed, after: closed, policy: policy)?.part == "epoch")
                given += stones - closed.carriedForward
                previous = closed
                epoch += 1
            }
        }
    }
}
