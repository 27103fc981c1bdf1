import Attestation
import Octets
import Rewards
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory
import VerifiableIndex

@testable import Registry
@testable import SQLiteStore

/// What the log says about pay reaches the issuance; guardians, clocks and policies are obeyed.
@Suite("Facts, holds and policies", .bounded)
struct RewardFactsTests {
    private func started(
        _ change: (inout RegistryConfiguration) -> Void = { _ in }
    ) async throws -> (RewardWorld, Registry) {
        let world = try RewardWorld()
        let registry = try await world.world.open(change)
        try await world.enrol(in: registry)
        _ = try await registry.rewards.tick()
        return (world, registry)
    }

    private func dispositions(_ registry: Registry) async throws -> [LogIndex: String] {
        let results = try await registry.rewards.results(of: 0, organisation: "garage-1")
        return Dictionary(uniqueKeysWithValues: results.map { ($0.index, $0.disposition) })
    }

    @Test("Disputes hold, corrections and rulings release or void, misfiled entries earn nothing")
    func standings() async throws {
        let (world, registry) = try await started()
        let vins = (0..<6).map { TestWorld.vin($0) }
        let paid = try await world.submit(
            try vins.map { try world.service($0, by: "garage-1", kilometres: 10) }, to: registry)
        // Cars that a registrar knows, so that nothing of their pay is locked.
        try await world.submit(
            try vins.map { vin in
                try world.world.sign(
                    "registration", about: "vehicle:\(vin)", by: "attestor:eraser", TestWorld.key(99),
                    body: ["event": "re_registration", "previous_country": "DE", "use": "rental"],
                    change: { $0["occurred_at"] = .string(world.today) })
            }, to: registry)
        world.advance(weeks: 1)
        func state(_ kind: String, _ car: Int, _ body: JSON, by garage: String = "garage-2") async throws -> LogIndex {
            try await world.submit([try world.statement(kind, body, about: vins[car], by: garage)], to: registry)[0]
        }
        func number(_ index: LogIndex) -> JSON { .integer(Int(index.value)) }
        func dispute(_ car: Int) async throws -> LogIndex {
            try await state(
                "dispute", car,
                ["disputes": number(paid[car]), "ground": "wrong_value", "text": "No.", "party": "owner"])
        }
        let open = try await dispute(0)
        let upheld = try await dispute(1)
        _ = try await state(
            "ruling", 1,
            ["decides": number(upheld), "outcome": "upheld", "text": "Yes.", "sets_aside": [number(paid[1])]],
            by: RewardWorld.arbiter)
        _ = try await dispute(2)
        let correction = { (car: Int) -> JSON in
            ["corrects": number(paid[car]), "field": "/odometer/value", "wrong_value": "10", "right_value": "11"]
        }
        _ = try await state("correction", 2, correction(2), by: "garage-1")
        _ = try await dispute(3)
        _ = try await state("correction", 3, correction(3), by: "garage-3")
        _ = try await state(
            "misfiled", 4,
            [
                "entries": [number(paid[4])], "this_is": "wrong", "other": .string("vehicle:" + vins[5]),
                "reason": "scan_error",
            ]
        )
        world.advance(weeks: 3, hours: 48)
        _ = try await registry.rewards.tick()
        #expect(
            try await dispositions(registry)
                == [paid[0]: "held", paid[2]: "posted", paid[3]: "held", paid[5]: "posted"])
        let holder = Holder.attestor("garage-1")
        let held = await registry.rewards.balance(.heldEscrow(holder), .dataPoints)
        #expect(held > 0)

        // Decided after the cut: the next issuance pays what was held.
        _ = try await state(
            "ruling", 0, ["decides": number(open), "outcome": "rejected", "text": "No."],
            by: RewardWorld.arbiter)
        world.advance(weeks: 1)
        _ = try await registry.rewards.tick()
        #expect(try await dispositions(registry)[paid[0]] == "posted")
        let later = await registry.rewards.balance(.heldEscrow(holder), .dataPoints)
        #expect(later.value == held.value / 2)
        #expect(await registry.rewards.balances.trialBalance().isZero)
        #expect(try await registry.rewards.integrity().allSatisfy(\.isPassed))
        await registry.shutdown()
    }

    @Test("A clocked reading costs its recorder nothing; a mistyped one is paid once it is corrected")
    func findings() async throws {
        let (world, registry) = try await started()
        let (clocked, mistyped) = (TestWorld.vin(0), TestWorld.vin(1))
        var recorded: [String: [LogIndex]] = [:]
        for (garage, first, second) in [
            ("garage-1", 100_000, 100_000), ("garage-2", 104_000, 104_000), ("garage-3", 61_000, 1_048_000),
            ("garage-1", 61_500, 105_500), ("garage-2", 62_000, 106_000),
        ] {
            recorded[clocked, default: []] += try await world.submit(
                [try world.service(clocked, by: garage, kilometres: first)], to: registry)
            recorded[mistyped, default: []] += try await world.submit(
                [try world.service(mistyped, by: garage, kilometres: second)], to: registry)
            world.advance(hours: 24)
        }
        try await world.submit(
            try [clocked, mistyped].map { vin in
                try world.world.sign(
                    "registration", about: "vehicle:\(vin)", by: "attestor:eraser", TestWorld.key(99),
                    body: ["event": "re_registration", "previous_country": "DE", "use": "rental"],
                    change: { $0["occurred_at"] = .string(world.today) })
            }, to: registry)
        let slip = try #require(recorded[mistyped]?[2])
        let report = try world.world.verify(try await registry.report(for: Subject("vehicle:\(clocked)")))
        #expect(report.findings.contains { $0.accuses == .vehicle && $0.rule.hasPrefix("odometer") })

        world.advance(weeks: 4, hours: 48)
        _ = try await registry.rewards.tick()
        let results = try await registry.rewards.results(of: 0)
        let states = Dictionary(uniqueKeysWithValues: results.map { ($0.index, $0.disposition) })
        for index in recorded[clocked] ?? [] { #expect(states[index] == "posted") }
        for index in recorded[mistyped] ?? [] { #expect(states[index] == (index == slip ? "held" : "posted")) }
        let lone = results.first { $0.index == slip }?.amount
        #expect(lone == results.first { $0.index == recorded[clocked]?[2] }?.amount, "held pay is computed as usual")
        let holder = Holder.attestor("garage-3")
        #expect(await registry.rewards.balance(.heldEscrow(holder), .dataPoints) > 0)

        try await world.submit(
            [
                try world.statement(
                    "correction",
                    [
                        "corrects": .integer(Int(slip.value)), "field": "/odometer/value", "wrong_value": "1048000",
                        "right_value": "104800",
                    ], about: mistyped, by: "garage-3")
            ], to: registry)
        // The next issuance whose cut lies behind the correction.
        world.advance(weeks: 2)
        _ = try await registry.rewards.tick()
        let later = try await registry.rewards.results(of: 0)
        #expect(later.first { $0.index == slip }?.disposition == "posted")
        #expect(await registry.rewards.balance(.heldEscrow(holder), .dataPoints) == 0)
        #expect(try await registry.rewards.integrity().allSatisfy(\.isPassed))
        await registry.shutdown()
    }

    @Test("Facts of other capabilities change an issuance")
    func overlaid() async throws {
        let (world, registry) = try await started { configuration in
            configuration.rewardFacts = { OverlaidFacts(standings: [12: .void(reason: "finding")], over: $0) }
        }
        let indices = try await world.submit(
            (0..<4).map { try world.service(TestWorld.vin($0), by: "garage-1", kilometres: 10) }, to: registry)
        try #require(indices.contains(12))
        world.advance(weeks: 4, hours: 48)
        _ = try await registry.rewards.tick()
        #expect(Set(try await dispositions(registry).keys) == Set(indices).subtracting([12]))
        await registry.shutdown()
    }

    @Test("A guardian's hold stops closing and issuing, in order, until it is released")
    func holds() async throws {
        let (world, registry) = try await started()
        let office = registry.rewards
        let guardian = TestWorld.key(50).publicKey.thumbprint
        _ = try await office.hold(0, reason: "ring-suspected", by: guardian)
        #expect(try await office.state(of: 0).isHeld)
        await #expect(throws: RewardRefusal.self) { _ = try await office.hold(0, reason: "again", by: guardian) }
        world.advance(weeks: 6)
        #expect(try await office.tick().isEmpty)
        for attempt in [0, 1] as [Epoch] {
            await #expect(throws: RewardRefusal.self) { _ = try await office.close(attempt) }
        }
        _ = try await office.release(0, reason: "cleared", by: guardian)
        #expect(
            try await office.tick() == [
                .closed(0), .closed(1), .closed(2), .closed(3), .issued(0), .closed(4), .issued(1),
            ])
        await #expect(throws: RewardRefusal.self) { _ = try await office.hold(0, reason: "late", by: guardian) }
        try await registry.publishIdleRoot()
        let report = try world.world.verify(try await registry.report(for: Subject("points:0")))
        let steps = report.history.statements.compactMap { ($0.statement.body as? RewardEpochBody)?.step }
        #expect(steps == [.held, .released, .closed, .issued])
        await registry.shutdown()
    }

    @Test("A clock that was set back is refused")
    func clock() async throws {
        let (world, registry) = try await started()
        world.advance(weeks: 2)
        _ = try await registry.rewards.tick()
        world.world.setBack(milliseconds: 3_600_000)
        for _ in 0..<2 {
            do {
                _ = try await registry.rewards.tick()
                Issue.record("it went on")
            } catch {
                #expect(error.code == "clock-set-back")
            }
        }
        world.advance(hours: 1)
        _ = try await registry.rewards.tick()
        await registry.shutdown()
    }

    @Test("Policies change two epochs ahead at the earliest, and never a cap")
    func policies() async throws {
        let (world, registry) = try await started()
        let office = registry.rewards
        world.advance(weeks: 1)
        var policy = RewardPolicy.standard
        policy.base.service = 310
        let nobody = PlanApproval(plan: nil, maker: nil, checker: nil)
        for early in [0, 1, 2] as [Epoch] {
            await #expect(throws: RewardRefusal.self) {
                _ = try await office.announce(policy, effective: early, approval: nobody)
            }
        }
        var other = policy
        other.stones.capST += 1
        await #expect(throws: RewardRefusal.self) {
            _ = try await office.announce(other, effective: 4, approval: nobody)
        }
        let stale = await office.head
        _ = try await office.announce(policy, effective: 3, approval: nobody, expectedHead: stale)
        #expect(try await office.announce(policy, effective: 3, approval: nobody, expectedHead: stale).isRepeat)
        await #expect(throws: RewardRefusal.self) {
            _ = try await office.announce(.standard, effective: 5, approval: nobody, expectedHead: stale)
        }
        #expect(try await office.policy(for: 2) == .standard)
        #expect(try await office.policy(for: 3) == policy)
        await registry.shutdown()
        let reopened = try await world.open()
        #expect(try await reopened.rewards.policy(for: 3) == policy)
        await reopened.shutdown()
    }

    @Test("Nobody states what the registry did but the registry")
    func ordinarySubmission() async throws {
        let (world, registry) = try await started()
        let steward = try #require(world.world.keys.steward)
        let forged = try world.world.sign(
            "reward-epoch", about: "points:0", by: "attestor:steward", steward,
            body: [
                "step": "closed", "epoch": 0, "policy": .string(String(repeating: "a", count: 64)),
                "journal": ["count": 1, "head": .string(String(repeating: "b", count: 64))],
            ],
            change: { $0["occurred_at"] = .string(world.today) })
        #expect(await registry.submit([forged])[0].refusal?.code == "registry-only")
        await registry.shutdown()
    }

    @Test(
        "The order of arrival within an epoch changes nothing, and an issuance is reproduced byte by byte",
        arguments: [7, 8])
    func order(seed: UInt64) async throws {
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        var sums: [[String: UInt64]] = []
        for isShuffled in [false, true] {
            let (world, registry) = try await started()
            var statements: [[UInt8]] = []
            for car in 0..<30 {
                let garage = RewardWorld.garages[car % 3]
                let vin = TestWorld.vin(car)
                statements.append(
                    car.isMultiple(of: 4)
                        ? try world.accident(vin, by: garage) : try world.service(vin, by: garage, kilometres: car))
            }
            if isShuffled { statements.shuffle(using: &generator) }
            try await world.submit(statements, to: registry)
            let estimate = try await registry.rewards.estimate(of: 0)
            world.advance(weeks: 4, hours: 48)
            _ = try await registry.rewards.tick()
            let results = try await registry.rewards.results(of: 0)
            #expect(
                Dictionary(grouping: results, by: \.index).mapValues { $0[0].amount }
                    == Dictionary(grouping: estimate.outcomes, by: \.index).mapValues { $0[0].amount })
            sums.append(try amounts(results, registry))
            try await reproduce(registry, using: &generator)
            try await checkOwnLines(registry)
            await registry.shutdown()
        }
        #expect(sums[0] == sums[1] && sums[0].count == 30)
    }

    private func amounts(_ results: [StoredResult], _ registry: Registry) throws -> [String: UInt64] {
        var amounts: [String: UInt64] = [:]
        for result in results {
            let subject = try registry.rewards.store.subject(SubjectNumber(UInt32(result.vehicle)))
            amounts["\(result.organisation) \(subject?.key.subject ?? "")"] = result.amount.value
        }
        return amounts
    }

    /// The same function over the same rows, in another order, upon the journal before: the same bytes.
    private func reproduce(_ registry: Registry, using generator: inout SeededGenerator) async throws {
        let office = registry.rewards
        let lines = try await office.journal(from: 0, limit: .max)
        var ledger = Ledger()
        for line in lines {
            if try Journal.parse(line).entry.id.hasPrefix("epoch/0/") { break }
            try ledger.replay(line)
        }
        let weigher = EpochWeigher(
            store: office.store, epoch: 0, cut: try await office.cut(of: 0), policy: .standard,
            facts: PlainFacts(), unusual: [], trustedBefore: [])
        let weighed = try weigher.weigh().weighed.shuffled(using: &generator)
        let again = try Issuance.issue(epoch: 0, weighed: weighed, policy: .standard, ledger: ledger)
        #expect(try await office.sheet(of: 0) == again.sheet.bytes)
        let posted = try ledger.post(contentsOf: again.commands).map(\.bytes)
        #expect(Array(lines.dropFirst(Int(ledger.head.count) - posted.count).prefix(posted.count)) == posted)
    }

    private func checkOwnLines(_ registry: Registry) async throws {
        let office = registry.rewards
        let sheet = try IssuanceSheet(parsing: #require(try await office.sheet(of: 0)))
        for garage in RewardWorld.garages {
            let weights = try await office.weights(of: 0, organisation: garage)
            #expect(weights.count == 10)
            let results = try await office.results(of: 0, organisation: garage)
            #expect(Set(weights.map(\.index)) == Set(results.map(\.index)))
            var own: [OwnLine] = []
            for (line, result) in zip(weights.sorted { $0.index < $1.index }, results) {
                #expect(line.finalWeight == result.weight)
                let salt = try #require(try await office.fact(at: line.index)).salt
                own.append(OwnLine(index: line.index, salt: salt, factors: line.factors, amount: result.amount))
            }
            let outcome = OwnLines.check(own, of: garage, sheet: sheet, policy: .standard)
            #expect(outcome.isPassed, "\(String(describing: outcome.difference))")
        }
    }
}
