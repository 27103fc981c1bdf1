import Octets
import Rewards
import TestKit
import Testing
import TransparencyLog

/// Invariants over random histories (docs/REWARDS.md, invariants 2, 3, 6, 7 and 8).
@Suite struct IssuanceHistoryTests {
    private static func forEachWorld(
        _ test: String, count: Int, _ body: (RandomWorld, UInt64) throws -> Void
    ) throws {
        let seed = SeededGenerator.printedSeed(test)
        for number in 0..<UInt64(Campaign.histories(count)) {
            try body(RandomWorld(seed: seed &+ number), seed &+ number)
        }
    }

    /// Whatever happens: nobody is below zero, the books are zero, the cap holds, vehicles earn no more than theirs,
    /// unknown vehicles bring nothing liquid, and a stranger reproduces every issuance.
    @Test func everyHistoryHoldsTogether() throws {
        var settledKinds: Set<Disposition> = []
        var claims = 0
        try Self.forEachWorld("everyHistoryHoldsTogether", count: 400) { random, seed in
            var history = try IssuedHistory(policy: random.policy)
            for epoch in 0..<(RandomWorld.epochs + 5) {
                let result = try history.issue(Epoch(epoch), random.world, facts: random.facts(epoch))
                settledKinds.formUnion(result.settled.map(\.disposition))
                claims += result.commands.count { $0.operation.name == "claim" }
                try Self.checkOutcomes(result, random, epoch, seed)
            }
            try #require(history.ledger.trialBalance().isZero, "seed \(seed)")
            try #require(history.ledger.circulating(.dataPoints) <= history.ledger.cap(.dataPoints), "seed \(seed)")
            try Self.checkVehicleCaps(history, random, seed)
            if seed.isMultiple(of: 16) { try Self.checkAudits(history, random, seed) }
        }
        #expect(settledKinds == [.posted, .bondReleased, .void] && claims > 0)
    }

    private static func checkOutcomes(
        _ result: IssuanceResult, _ random: RandomWorld, _ epoch: UInt32, _ seed: UInt64
    ) throws {
        try #require(
            result.outcomes.reduce(0) { $0 + $1.amount.value } == result.sheet.header.minted.value, "seed \(seed)")
        try #require(result.sheet.header.minted <= result.sheet.header.budget, "seed \(seed)")
        try #require(result.sheet.header.weight == result.outcomes.reduce(0) { $0 + $1.weight }, "seed \(seed)")
        try #require(try IssuanceSheet(parsing: result.sheet.bytes).root == result.sheet.root, "seed \(seed)")
        for outcome in result.outcomes {
            try #require(outcome.bonded <= outcome.amount, "seed \(seed)")
            let facts = random.facts(epoch)
            let others = (random.world.statements[outcome.vehicle] ?? []).contains {
                facts.areIndependent($0.organisation, outcome.organisation)
                    && !facts.standing(of: $0.index).isVoid
            }
            // Nobody independent ever said anything about the vehicle: all of it is locked.
            if !others { try #require(outcome.bonded == outcome.amount, "seed \(seed)") }
        }
    }

    private static func checkVehicleCaps(_ history: IssuedHistory, _ random: RandomWorld, _ seed: UInt64) throws {
        for last in 0..<RandomWorld.epochs {
            var sums: [UInt64: UInt64] = [:]
            for issued in history.issued.values
            where issued.disposition != .void && issued.epoch.value <= last
                && UInt64(last - issued.epoch.value) < random.policy.vehicleCap.windowEpochs
            {
                sums[issued.vehicle, default: 0] += issued.weight
            }
            try #require(sums.values.allSatisfy { $0 <= random.policy.vehicleCap.milliweightMax }, "seed \(seed)")
        }
    }

    private static func checkAudits(_ history: IssuedHistory, _ random: RandomWorld, _ seed: UInt64) throws {
        let journal = history.journal()
        for (epoch, sheet) in history.sheets {
            let report = EpochAudit.check(
                epoch: epoch, journal: journal, sheet: sheet.bytes, policy: random.policy.canonicalBytes)
            try #require(report.isPassed, "seed \(seed), epoch \(epoch): \(report.summary)")
            try #require(report.journalHead == history.ledger.head && report.sheetRoot == sheet.root)
        }
    }

    /// Invariant 3: the same bytes whatever the order of arrival.
    @Test func theOrderOfArrivalIsIrrelevant() throws {
        try Self.forEachWorld("theOrderOfArrivalIsIrrelevant", count: 300) { random, seed in
            var forward = try IssuedHistory(policy: random.policy)
            var backward = try IssuedHistory(policy: random.policy)
            for epoch in 0..<RandomWorld.epochs {
                let first = try forward.issue(Epoch(epoch), random.world, facts: random.facts(epoch))
                let second = try backward.issue(Epoch(epoch), random.world, facts: random.facts(epoch), reversed: true)
                try #require(
                    first.sheet.bytes == second.sheet.bytes && first.commands == second.commands, "seed \(seed)")
                try #require(first.outcomes == second.outcomes, "seed \(seed)")
            }
        }
    }

    /// Invariant 7: a statement set aside before its issue might as well never have been filed.
    @Test func voidedInTheWindowIsNeverFiled() throws {
        try Self.forEachWorld("voidedInTheWindowIsNeverFiled", count: 400) { random, seed in
            let facts = random.facts(RandomWorld.epochs)
            var without = random.world
            for vehicle in without.statements.keys {
                without.statements[vehicle]?.removeAll { facts.standing(of: $0.index).isVoid }
            }
            for epoch in [0, RandomWorld.epochs - 1] {
                var first = try IssuedHistory(policy: random.policy)
                var second = try IssuedHistory(policy: random.policy)
                let one = try first.issue(Epoch(epoch), random.world, facts: facts)
                let two = try second.issue(Epoch(epoch), without, facts: facts)
                try #require(one.sheet.bytes == two.sheet.bytes && one.commands == two.commands, "seed \(seed)")
            }
        }
    }

    /// Invariant 6: what vests in steps is the whole, and never falls.
    @Test func vestingTelescopes() throws {
        let seed = SeededGenerator.printedSeed("vestingTelescopes")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<Campaign.histories(2_000) {
            var vesting = RewardPolicy.standard.vesting
            if Bool.random(using: &generator) {
                vesting.epochs = .random(in: 1...60, using: &generator)
                vesting.immediateBasisPoints = .random(in: 0...10_000, using: &generator)
            }
            let total = UInt64.random(
                in: 0...UInt64.random(in: 1...Amount.maximum.value, using: &generator), using: &generator)
            let steps = (0...vesting.epochs).map { VestingBook.vested(total, after: $0, policy: vesting) }
            #expect(steps[0] == mulDiv(total, vesting.immediateBasisPoints, 10_000), "seed \(seed)")
            #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 <= $1 } && steps.last == total, "seed \(seed)")
            #expect(VestingBook.vested(total, after: .max, policy: vesting) == total, "seed \(seed)")
        }
        #expect(VestingBook.vested(1_000_000, after: 13, policy: RewardPolicy.standard.vesting) == 625_000)
    }

    @Test func escrowIsEmptyWhenAllHasVested() throws {
        try Self.forEachWorld("escrowIsEmptyWhenAllHasVested", count: 200) { random, seed in
            var history = try IssuedHistory(policy: random.policy)
            let facts = OverlaidFacts(ownershipGroups: ["ring-1": "ring", "ring-2": "ring"])
            for epoch in 0..<(RandomWorld.epochs + 3) { try history.issue(Epoch(epoch), random.world, facts: facts) }
            for organisation in RandomWorld.organisations {
                try #require(history.escrow(organisation) == 0, "seed \(seed)")
                let issued = history.issued.values.filter { $0.organisation == organisation }
                let whole = issued.reduce(0) { $0 + $1.amount.value }
                try #require(history.liquid(organisation) + history.locked(organisation) == whole, "seed \(seed)")
            }
        }
    }
}
