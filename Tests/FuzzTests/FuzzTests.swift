import FuzzTargets
import TestKit
import Testing

/// The parsers of bytes from outside, tried with generated inputs: briefly here, guided by coverage in `make fuzz`.
@Suite("Generated inputs")
struct FuzzTests {
    /// Inputs of each target; the same at every run.
    private static let inputCount = 2_000

    @Test("seeds are what they are meant to be", arguments: FuzzTarget.all.map(\.name))
    func seeds(name: String) throws {
        let target = try #require(FuzzTarget.named(name))
        #expect(!target.seeds.isEmpty && target.seeds.allSatisfy { !$0.isEmpty })
        for seed in target.seeds { #expect(target.attempt(seed) == nil) }
        #expect(target.attempt([]) == nil)
    }

    @Test("nothing crashes, and what is read keeps its properties", arguments: FuzzTarget.all.map(\.name))
    func inputs(name: String) async throws {
        let target = try #require(FuzzTarget.named(name))
        let seed: UInt64 = 7
        var mutator = InputMutator(SeededGenerator(seed: seed))
        for number in 0..<Campaign.histories(Self.inputCount) {
            if number.isMultiple(of: 256) { await Task.yield() }
            let input = mutator.input(from: target.seeds)
            if let broken = target.attempt(input) {
                Issue.record("\(name), seed \(seed), input \(number): \(broken): \(input)")
                return
            }
        }
        print("fuzz: \(Campaign.histories(Self.inputCount)) generated inputs of \(name)")
    }
}
