import EconomySimulator
import Octets
import Rewards
import TestKit
import Testing

/// The economy in a reduced form: one garage, fewer cheats at a time, a year at most. `vinlog-sim economy` is the whole.
@Suite struct EconomyTests {
    private static func plan(seed: UInt64, epochs: Int, _ strategies: Set<Strategy>, found: Int = 0) -> EconomyPlan {
        var plan = EconomyPlan(policy: .standard)
        plan.epochCount = epochs
        plan.garageCount = 1
        plan.seed = seed
        plan.strategies = strategies
        plan.foundBasisPoints = found
        plan.reportsPerEpoch = 2
        return plan
    }

    /// Seeds of which the first is ever the same and the others are not.
    private static let seeds: [UInt64] = {
        var generator = SeededGenerator(seed: SeededGenerator.printedSeed("EconomyTests"))
        return [EconomyPlan.standardSeed] + (0..<7).map { _ in generator.next() }
    }()

    /// Whoever farms, however patiently, and though nothing is ever found: honest work pays better.
    @Test(arguments: seeds)
    func farmingPaysLessThanWork(seed: UInt64) throws {
        let report = try Economy.run(Self.plan(seed: seed, epochs: 26, [.ring, .patientRing]))
        for strategy in [Strategy.ring, .patientRing] {
            #expect(report.gain(of: strategy) <= 0, "\(strategy) gains \(report.gain(of: strategy)), seed \(seed)")
            #expect(report.gainOfSameKinds(of: strategy) <= 0, "\(strategy), same kinds, seed \(seed)")
        }
        check(report, seed)
    }

    @Test func soDoesEveryOtherTrick() throws {
        let strategies: Set = [Strategy.hoarder, .splitter, .fakeVehicles]
        let report = try Economy.run(Self.plan(seed: 2, epochs: 30, strategies, found: 3_000))
        for strategy in strategies {
            #expect(report.gain(of: strategy) <= 0, "\(strategy) gains \(report.gain(of: strategy))")
        }
        check(report, 2)
    }

    /// What holds of every run, whatever the strategies.
    private func check(_ report: EconomyReport, _ seed: UInt64) {
        #expect(report.totals.trialBalanceIsZero, "seed \(seed)")
        var posted: UInt64 = 0
        for strategy in Strategy.allCases {
            let earned = report.total(of: strategy)
            posted += earned.posted
            // Every point that was posted and not due back is somewhere; what could not be taken back is too.
            #expect(
                earned.posted - earned.clawedBack + earned.owed == earned.liquid + earned.vesting + earned.bonded,
                "\(strategy), seed \(seed)")
        }
        #expect(posted == report.totals.minted, "seed \(seed)")
        #expect(report.totals.minted <= report.totals.budgeted)
        #expect(report.totals.ringFeesReturned * 5 <= report.totals.ringFees * 4, "seed \(seed)")
        let years = UInt64(report.epochCount + 51) / 52
        let cap = RewardPolicy.standard.vehicleCap.milliweightMax * 10
        for strategy in [Strategy.ring, .patientRing, .falseAccidents, .fakeVehicles] {
            let cars = UInt64(report.vehicleCounts[strategy] ?? 0)
            #expect(report.total(of: strategy).net <= cap * years * cars, "\(strategy), seed \(seed)")
        }
    }

    /// The honest limit: an accident that nobody ever finds out about pays what a real one does.
    @Test func inventingAccidentsPaysUntilSomebodyLooks() throws {
        let unwatched = try Economy.run(Self.plan(seed: 1, epochs: 52, [.falseAccidents]))
        let watched = try Economy.run(Self.plan(seed: 1, epochs: 52, [.falseAccidents], found: 9_000))
        #expect(unwatched.gain(of: .falseAccidents) > 0)
        #expect(watched.gain(of: .falseAccidents) < 0)
        check(unwatched, 1)
        check(watched, 1)
    }

    @Test func fakesHaveNothingLiquidInTheirFirstYear() throws {
        let report = try Economy.run(Self.plan(seed: 3, epochs: 52, [.fakeVehicles]))
        let earned = report.total(of: .fakeVehicles)
        #expect(earned.posted > 0)
        #expect(earned.liquid == 0)
        #expect(earned.vesting == 0)
        #expect(earned.bonded == earned.posted)
    }

    @Test func honestGaragesHaveLiquidPointsAtTheirFirstFinalEpoch() throws {
        #expect(try Economy.run(Self.plan(seed: 4, epochs: 1, [])).total(of: .garage).liquid > 0)
    }

    @Test func theSameSeedGivesTheSameJournal() throws {
        let first = try Economy.run(Self.plan(seed: 5, epochs: 8, [.ring])).totals.journalHead
        #expect(try Economy.run(Self.plan(seed: 5, epochs: 8, [.ring])).totals.journalHead == first)
        #expect(try Economy.run(Self.plan(seed: 6, epochs: 8, [.ring])).totals.journalHead != first)
    }

    @Test(arguments: [RewardPolicy.egcc, .csop])
    func presetsRunToTheEnd(policy: RewardPolicy) throws {
        var plan = Self.plan(seed: 7, epochs: 15, [.ring], found: 3_000)
        plan.policy = policy
        #expect(try Economy.run(plan).totals.trialBalanceIsZero)
    }
}
