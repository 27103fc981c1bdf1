import Octets
import Rewards
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

@Suite("Epochs on schedule", .bounded)
struct EpochScheduleTests {
    /// Eight weeks of three garages and some cars; every week each car is at one of the garages.
    private func live(
        _ world: RewardWorld, _ registry: Registry, weeks: Int = 8,
        eachWeek: (Int) async throws -> Void = { _ in }
    ) async throws {
        for week in 0..<weeks {
            for car in 0..<12 {
                let garage = RewardWorld.garages[(car + week) % 3]
                try await world.submit(
                    [try world.service(TestWorld.vin(car), by: garage, kilometres: 10_000 * car + 1_000 * week)],
                    to: registry)
            }
            try await eachWeek(week)
            world.advance(weeks: 1)
            _ = try await registry.rewards.tick()
        }
    }

    @Test("Rewards begin with steward and roster, not before, and once")
    func genesis() async throws {
        let world = try RewardWorld()
        let registry = try await world.open()
        let office = registry.rewards
        #expect(try await office.tick().isEmpty)
        #expect(await !office.isStarted)
        await #expect(throws: RewardRefusal.self) { _ = try await office.start(policy: .standard) }
        try await world.enrol(in: registry)
        #expect(try await office.tick() == [.started])
        #expect(try await office.tick() == [])
        #expect(try await office.start(policy: .standard).isRepeat)
        let ledger = await office.balances
        for (asset, cap) in RewardPolicy.standard.caps { #expect(ledger.balance(.reserve, asset) == cap) }
        #expect(ledger.trialBalance().isZero)
        // The statement in the log binds the journal.
        let report = try await registry.report(for: Subject("policy:rewards"))
        let verified = try world.world.verify(report)
        let body = try #require(verified.history.statements.first?.statement.body as? RewardPolicyBody)
        let head = await office.head
        #expect(body.journal == JournalReference(count: head.count, head: head.hash))
        #expect(body.policy == RewardPolicy.standard.hash)
        await registry.shutdown()
    }

    @Test("Eight epochs: closed and issued when due, sheets and journal pass the audit, a restart changes nothing")
    func eightEpochs() async throws {
        let world = try RewardWorld()
        var registry = try await world.open()
        try await world.enrol(in: registry)
        _ = try await registry.rewards.tick()
        try await live(world, registry)
        world.advance(hours: 48)
        _ = try await registry.rewards.tick()
        let office = registry.rewards
        #expect(await office.nextToClose == 8)
        #expect(await office.nextToIssue == 5)
        let journal = try await office.journal(from: 0, limit: .max)
        for number in 0..<5 {
            let epoch = Epoch(UInt32(number))
            let sheet = try #require(try await office.sheet(of: epoch))
            let policy = try await office.policy(for: epoch).canonicalBytes
            let report = EpochAudit.check(
                epoch: epoch, journal: journal, sheet: sheet, policy: policy)
            #expect(report.isPassed, "\(report)")
            #expect(try await office.results(of: epoch).count == 12)
        }
        let ledger = await office.balances
        #expect(ledger.trialBalance().isZero)
        // Cars that garages of different owners know, but nobody registered: the first points are locked.
        for garage in RewardWorld.garages {
            #expect(ledger.balance(.bond(.attestor(garage)), .dataPoints) > 0)
        }
        try await expectStatements(world, registry, epochs: 5)
        await registry.shutdown()
        registry = try await world.open()
        #expect(try await registry.rewards.journal(from: 0, limit: .max) == journal)
        #expect(await registry.rewards.head == office.head)
        #expect(try await registry.rewards.tick().isEmpty)
        await registry.shutdown()
    }

    /// Each epoch's statements stand under its public subject and say what the sheets say.
    private func expectStatements(_ world: RewardWorld, _ registry: Registry, epochs: UInt32) async throws {
        for number in 0..<epochs {
            let report = try await registry.report(for: Subject("points:\(number)"))
            let bodies = try world.world.verify(report).history.statements.compactMap {
                $0.statement.body as? RewardEpochBody
            }
            #expect(bodies.map(\.step) == [.closed, .issued])
            let sheet = try IssuanceSheet(parsing: #require(try await registry.rewards.sheet(of: Epoch(number))))
            #expect(bodies.last?.issued?.linesRoot == sheet.root)
            #expect(bodies.last?.issued?.minted == sheet.header.minted.value)
        }
    }
}
