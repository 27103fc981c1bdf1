import TestKit
import Testing

@testable import VehicleHistory

@Suite struct LongestChainTests {
    /// All subsequences: what the fast way must equal.
    private func bruteForce(_ values: [Int], _ weights: [Int]) -> Int {
        (0..<1 << values.count).reduce(0) { best, mask in
            let chosen = values.indices.filter { mask >> $0 & 1 == 1 }
            let isChain = zip(chosen, chosen.dropFirst()).allSatisfy { values[$0] <= values[$1] }
            return isChain ? max(best, chosen.reduce(0) { $0 + weights[$1] }) : best
        }
    }

    @Test func weighsAsMuchAsTheBestOfAllSubsequences() {
        let seed: UInt64 = 42
        print("chain seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<1_500 {
            let count = Int.random(in: 0...10, using: &generator)
            let values = (0..<count).map { _ in Int.random(in: 0...12, using: &generator) }
            let weights = (0..<count).map { _ in Int.random(in: 1...6, using: &generator) }
            let chain = LongestChain.positions(of: values, weights: weights)
            #expect(zip(chain, chain.dropFirst()).allSatisfy { $0 < $1 && values[$0] <= values[$1] })
            #expect(chain.reduce(0) { $0 + weights[$1] } == bruteForce(values, weights), "\(values) \(weights)")
        }
    }

    @Test func oneExtraDigitAccusesOnlyItself() {
        #expect(LongestChain.positions(of: [10, 20, 300, 40, 50], weights: [4, 4, 6, 4, 4]) == [0, 1, 3, 4])
    }

    @Test func aLongSeriesTakesNoQuadraticTime() {
        var generator = SeededGenerator(seed: 7)
        let values = (0..<200_000).map { $0 * 10 + Int.random(in: 0...500, using: &generator) }
        #expect(LongestChain.positions(of: values, weights: values.map { _ in 1 }).count > 10_000)
    }
}
