import Octets
import Rewards
import StrictJSON
import Synchronization
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

/// Fails one step once; armed by the test.
private final class OneFault: Sendable {
    private let armed = Mutex(false)
    let step: SequencerStep
    let moment: FaultPlan.Moment

    init(_ step: SequencerStep, _ moment: FaultPlan.Moment) {
        self.step = step
        self.moment = moment
    }

    func arm() { armed.withLock { $0 = true } }

    var plan: FaultPlan {
        FaultPlan { [self] step, moment in
            guard step == self.step, moment == self.moment,
                armed.withLock({ armed in
                    defer { armed = false }
                    return armed
                })
            else { return }
            throw StoreError.injected("\(moment) \(step)")
        }
    }
}

@Suite("Failures between any two steps of a posting", .bounded)
struct RewardCrashTests {
    static let cases = SequencerStep.allCases.flatMap { step in FaultPlan.Moment.allCases.map { (step, $0) } }

    /// A registry with some statements whose epoch 0 is over and due to be closed.
    private func due(_ faults: FaultPlan) async throws -> (RewardWorld, Registry) {
        let world = try RewardWorld()
        let registry = try await world.open(faults: faults)
        try await world.enrol(in: registry)
        _ = try await registry.rewards.tick()
        try await world.submit(
            try RewardWorld.garages.enumerated().flatMap { number, garage in
                [
                    try world.service(TestWorld.vin(1), by: garage, kilometres: 100 + number),
                    try world.service(TestWorld.vin(2 + number), by: garage, kilometres: 5),
                ]
            }, to: registry)
        world.advance(weeks: 1, hours: 48)
        return (world, registry)
    }

    private func journal(_ registry: Registry) async throws -> [[UInt8]] {
        try await registry.rewards.journal(from: 0, limit: .max)
    }

    /// The journal is whole, in balance, and bound by one statement a deed.
    private func expectWhole(
        _ world: RewardWorld, _ registry: Registry, steps: [RewardEpochBody.Step]
    ) async throws {
        let ledger = await registry.rewards.balances
        #expect(ledger.trialBalance().isZero)
        let bytes = try await journal(registry)
        #expect(await registry.rewards.head == ledger.head)
        #expect(bytes.reduce(JournalHead.empty.hash) { Journal.chain($0, $1) } == ledger.head.hash)
        try await registry.publishIdleRoot()
        let report = try world.world.verify(try await registry.report(for: Subject("points:0")))
        let bodies = report.history.statements.compactMap { $0.statement.body as? RewardEpochBody }
        #expect(bodies.map(\.step) == steps)
        for body in bodies {
            let prefix = bytes.prefix(Int(body.journal.count))
            #expect(prefix.reduce(JournalHead.empty.hash) { Journal.chain($0, $1) } == body.journal.head)
        }
        #expect(try await registry.rewards.integrity().allSatisfy(\.isPassed))
    }

    @Test(
        "A closing fails at a step: the next try finds it done or does it, in place and after a restart",
        arguments: cases)
    func closing(step: SequencerStep, moment: FaultPlan.Moment) async throws {
        let fault = OneFault(step, moment)
        let (world, registry) = try await due(fault.plan)
        let before = try await journal(registry)
        // Facts are read first, so that the fault meets the closing.
        try await registry.rewards.collectFacts()
        fault.arm()
        await #expect(throws: RewardRefusal.self) { _ = try await registry.rewards.tick() }
        _ = try await registry.rewards.tick()
        let after = try await journal(registry)
        #expect(after.count == before.count + 1 && Array(after.prefix(before.count)) == before)
        #expect(await registry.rewards.nextToClose == 1)
        try await expectWhole(world, registry, steps: [.closed])
        await registry.shutdown()
        let reopened = try await world.open()
        #expect(try await journal(reopened) == after)
        #expect(try await reopened.rewards.tick().isEmpty)
        try await expectWhole(world, reopened, steps: [.closed])
        await reopened.shutdown()
    }

    @Test(
        "The process dies in a step of an issuance: sheet, lines, results and statement are all there or none",
        arguments: cases)
    func issuing(step: SequencerStep, moment: FaultPlan.Moment) async throws {
        let fault = OneFault(step, moment)
        let (world, registry) = try await due(fault.plan)
        world.advance(weeks: 3)
        // Closings first; the fault meets the issuance.
        for epoch in 0..<4 { _ = try await registry.rewards.close(Epoch(UInt32(epoch))) }
        try await registry.rewards.collectFacts()
        fault.arm()
        await #expect(throws: RewardRefusal.self) { _ = try await registry.rewards.issue(0) }
        await registry.shutdown()

        let reopened = try await world.open()
        let wasCommitted = step != .stage && !(step == .commit && moment == .before)
        #expect(try await (reopened.rewards.sheet(of: 0) != nil) == wasCommitted)
        #expect(try await (reopened.rewards.results(of: 0).count) == (wasCommitted ? 6 : 0))
        #expect(try await reopened.rewards.tick() == (wasCommitted ? [] : [.issued(0)]))
        try await expectWhole(world, reopened, steps: [.closed, .issued])
        let sheet = try #require(try await reopened.rewards.sheet(of: 0))
        let policy = try await reopened.rewards.policy(for: 0).canonicalBytes
        let audit = EpochAudit.check(epoch: 0, journal: try await journal(reopened), sheet: sheet, policy: policy)
        #expect(audit.isPassed, "\(audit.summary)")
        await reopened.shutdown()
    }

    @Test(
        "A posting without a statement fails before its commit or after: repeated, it is there once", arguments: cases)
    func fee(step: SequencerStep, moment: FaultPlan.Moment) async throws {
        let fault = OneFault(step, moment)
        let (world, registry) = try await due(fault.plan)
        let office = registry.rewards
        let grant = JournalCommand(
            epoch: 1, id: "grant/1",
            .transfer(debit: .reserve, credit: .treasury, asset: .credits, amount: 500))
        let code = RecordChange(RecordKey("codes", "abc"), expecting: .absent, value: [1])
        fault.arm()
        let before = try await journal(registry)
        let first: Posted? = try? await office.post([grant], records: [code])
        let isTouched = step == .stage || step == .commit || step == .verify
        #expect((first == nil) == isTouched)
        // Whoever posts again looks first whether it is there: the code is used up then.
        let isThere = try await office.journal(from: 0, limit: .max).count > before.count
        let second = try await office.post([grant], records: isThere ? [] : [code])
        #expect(second.isRepeat == isThere)
        #expect(second.lines.map(\.entry.id) == ["grant/1"])
        #expect(await office.balance(.treasury, .credits) == 500)
        #expect(try await office.record(RecordKey("codes", "abc")) == [1])
        let after = try await journal(registry)
        #expect(after.count { String(decoding: $0, as: UTF8.self).contains("grant/1") } == 1)
        await registry.shutdown()
        let reopened = try await world.open()
        #expect(try await journal(reopened) == after)
        #expect(try await reopened.rewards.post([grant]).isRepeat)
        await reopened.shutdown()
    }

    @Test("Many post at once: all are there, in one chain, in few transactions")
    func concurrent() async throws {
        let (world, registry) = try await due(.none)
        let office = registry.rewards
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<500 {
                group.addTask {
                    let command = JournalCommand(
                        epoch: 1, id: "grant/\(number % 400)",
                        .transfer(
                            debit: .reserve, credit: .credit(.buyer(String(repeating: "A", count: 43))),
                            asset: .credits, amount: Amount(UInt64(number % 400 + 1))))
                    _ = try await office.post([command])
                }
            }
            try await group.waitForAll()
        }
        #expect(await office.balances.trialBalance().isZero)
        #expect(await office.balance(.credit(.buyer(String(repeating: "A", count: 43))), .credits) == 80_200)
        let bytes = try await journal(registry)
        #expect(bytes.reduce(JournalHead.empty.hash) { Journal.chain($0, $1) } == (await office.head).hash)
        await registry.shutdown()
        let reopened = try await world.open()
        #expect(try await journal(reopened) == bytes)
        await reopened.shutdown()
    }

    @Test(
        "A line changed on the disk is found when the registry opens",
        arguments: [
            "UPDATE reward_journal SET line = CAST(replace(line, '350000000', '350000001') AS BLOB) WHERE n = 1",
            "DELETE FROM reward_journal WHERE n = 2",
            "UPDATE reward_state SET journal_count = journal_count - 1",
            "UPDATE reward_state SET journal_hash = zeroblob(32)",
        ])
    func corrupted(sql: String) async throws {
        let (world, registry) = try await due(.none)
        await registry.shutdown()
        do {
            let store = try world.world.store()
            try store.execute(sql)
        }
        await #expect(throws: RegistryError.self) { _ = try await world.open() }
    }

    @Test("A sheet, a result's mark or a head that was changed afterwards is found by the examination")
    func examined() async throws {
        let (world, registry) = try await due(.none)
        world.advance(weeks: 3)
        _ = try await registry.rewards.tick()
        #expect(await registry.rewards.nextToIssue == 1)
        #expect(try await registry.rewards.integrity().allSatisfy(\.isPassed))
        let store = try #require(registry.rewards.store as? SQLiteStore)
        try store.execute("UPDATE reward_sheets SET bytes = CAST(replace(bytes, 'garage-1', 'garage-9') AS BLOB)")
        let faults = try await registry.rewards.integrity().filter { !$0.isPassed }
        #expect(faults.map(\.name) == ["sheets"])
        await registry.shutdown()
    }
}
