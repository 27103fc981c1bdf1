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

@Suite struct OdometerSlipTests {
    @Test(arguments: [
        (48_200, Odometer.Unit.kilometres, 84_000...85_000, OdometerSlip?.some(.swappedDigits)),
        (482_000, .kilometres, 48_000...49_000, .extraDigit), (4_820, .kilometres, 48_000...48_500, .missingDigit),
        (18_200, .kilometres, 48_000...48_500, .wrongDigit), (100_000, .kilometres, 160_000...161_000, .unit),
        (30_000, .kilometres, 150_800...150_850, nil),
    ])
    func findsTheLikeliest(value: Int, unit: Odometer.Unit, kilometres: ClosedRange<Int>, slip: OdometerSlip?) {
        let range = kilometres.lowerBound * 1_000_000...kilometres.upperBound * 1_000_000
        #expect(OdometerSlip.explaining(value, unit, into: range) == slip)
    }
}
