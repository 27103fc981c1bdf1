import Foundation
import Octets
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

@Suite("Publication through a quorum of cosigners", .bounded)
struct CosigningTests {
    func open(
        _ world: TestWorld, _ cosigners: TestCosigners, threshold: Int,
        _ change: @escaping (inout CosigningSettings) -> Void = { _ in }
    ) async throws -> Registry {
        var settings = CosigningSettings(policy: try cosigners.policy(threshold: threshold), cosigners: cosigners)
        settings.retryMilliseconds = 10
        change(&settings)
        return try await world.open { $0.cosigning = settings }
    }

    private func evaluate(_ registry: Registry, _ policy: TrustPolicy) throws -> TrustPolicyEvaluation {
        try policy.evaluate(try SignedNote(parsing: registry.checkpoint))
    }

    /// Waits for what must come to pass; the suite's bound ends a wait that is in vain.
    func until(_ condition: () throws -> Bool) async throws {
        while try !condition() { try await Task.sleep(for: .milliseconds(5)) }
    }

    @Test("Every published checkpoint has the quorum, and so do receipts and reports")
    func quorum() async throws {
        let world = try TestWorld()
        let cosigners = try TestCosigners(3) { world.now }
        let policy = try cosigners.policy(threshold: 2)
        let registry = try await open(world, cosigners, threshold: 2)
        #expect(registry.isReady)
        let statement = try world.service()
        let outcomes = await registry.submit([try world.enrolment(), statement])
        let receipt = try #require(outcomes[1].receipt, "\(outcomes[1])")
        let note = try SignedNote(parsing: receipt.checkpoint)
        #expect(try policy.evaluate(note).isQuorumMet)
        let bundle = try await registry.report(for: Subject("vehicle:1HGCM82633A004352"))
        #expect(try policy.evaluate(SignedNote(parsing: bundle.checkpoint)).isQuorumMet)
        #expect(try world.tiles().read("checkpoint") == registry.checkpoint)
        #expect(cosigners.refusals.isEmpty)
        await registry.shutdown()
    }

    @Test("One of three is down, one lies: two of three are no quorum then, and are when one comes back")
    func downAndLying() async throws {
        let world = try TestWorld()
        let cosigners = try TestCosigners(3) { world.now }
        let registry = try await open(world, cosigners, threshold: 2)
        _ = await registry.submit([try world.enrolment()])
        cosigners.set(0, .down)
        let before = registry.publishedSize
        _ = await registry.submit([try world.service(identifier: "with two")])
        #expect(registry.publishedSize > before)

        cosigners.set(1, .lying)
        let published = registry.checkpoint
        let statement = try world.service(identifier: "with one", kilometres: 121_000)
        async let outcome = registry.submit([statement])
        let asked = cosigners.askedCount
        try await until { cosigners.askedCount > asked + 3 }
        #expect(registry.checkpoint == published)
        #expect(registry.isReady)
        // What is committed but unpublished is in no report.
        let report = try await registry.report(for: Subject("vehicle:1HGCM82633A004352"))
        #expect(try world.verify(report).history.statements.count == 1)

        cosigners.set(0, .honest)
        let receipt = try #require(await outcome[0].receipt)
        _ = try world.verify(receipt, for: statement)
        #expect(try evaluate(registry, cosigners.policy(threshold: 2)).isQuorumMet)
        #expect(cosigners.refusals.isEmpty)
        await registry.shutdown()
    }

    @Test("Batches go on being committed while the quorum is missing; one checkpoint then publishes them all")
    func overlay() async throws {
        let world = try TestWorld()
        let cosigners = try TestCosigners(1) { world.now }
        let registry = try await open(world, cosigners, threshold: 1)
        _ = await registry.submit([try world.enrolment()])
        cosigners.setAll(.down)
        let published = registry.publishedSize
        let store = try world.store()

        var answers: [Task<[SubmissionOutcome], Never>] = []
        for number in 0..<5 {
            // The same car in every batch, and a new one: values and shape change under stages that build on stages.
            let statements = [
                try world.service(identifier: "same-\(number)", kilometres: 120_000 + number),
                try world.service(TestWorld.vin(number), identifier: "new-\(number)"),
            ]
            let committed = try store.head()?.size ?? 0
            answers.append(Task { await registry.submit(statements) })
            try await until { (try store.head()?.size ?? 0) > committed }
        }
        #expect(registry.publishedSize == published)

        cosigners.setAll(.honest)
        for answer in answers {
            for outcome in await answer.value { _ = try #require(outcome.receipt, "\(outcome)") }
        }
        let report = try await registry.report(for: Subject("vehicle:1HGCM82633A004352"))
        #expect(try world.verify(report).history.statements.count == 5)
        for number in 0..<5 {
            let report = try await registry.report(for: Subject("vehicle:\(TestWorld.vin(number))"))
            #expect(try world.verify(report).history.statements.count == 1)
        }
        #expect(cosigners.roots.values.allSatisfy { $0.count == 1 })
        await registry.shutdown()
    }

    @Test("A submitter who waited too long is told to come back, and gets the receipt then")
    func comeBack() async throws {
        let world = try TestWorld()
        let cosigners = try TestCosigners(1) { world.now }
        let registry = try await open(world, cosigners, threshold: 1) { $0.answerMilliseconds = 1_000 }
        _ = await registry.submit([try world.enrolment()])
        cosigners.setAll(.down)
        let statement = try world.service(identifier: "waits")
        let asked = cosigners.askedCount
        async let first = registry.submit([statement])
        try await until { cosigners.askedCount > asked }
        world.advance(milliseconds: 2_000)
        #expect(await first[0].refusal?.status == .unavailable)

        async let second = registry.submit([statement])
        cosigners.setAll(.honest)
        let outcome = await second[0]
        #expect(outcome.isDuplicate)
        _ = try world.verify(#require(outcome.receipt), for: statement)
        await registry.shutdown()
    }

    @Test("Too much waits: nothing more is sequenced until the quorum is back")
    func backPressure() async throws {
        let world = try TestWorld()
        let cosigners = try TestCosigners(1) { world.now }
        let registry = try await open(world, cosigners, threshold: 1) { $0.waitingEntryCountMax = 4 }
        _ = await registry.submit([try world.enrolment()])
        cosigners.setAll(.down)
        let store = try world.store()
        var answers: [Task<[SubmissionOutcome], Never>] = []
        for number in 0..<4 {
            let statement = try world.service(identifier: "n-\(number)")
            answers.append(Task { await registry.submit([statement]) })
        }
        let asked = cosigners.askedCount
        try await until { cosigners.askedCount > asked + 5 }
        let waiting = (try store.head()?.size.value ?? 0) - registry.publishedSize.value
        #expect(waiting > 0)
        #expect(waiting < 4 + UInt64(registry.configuration.batchCountMax))
        let committed = try store.head()?.size
        async let late = registry.submit([try world.service(identifier: "late")])
        let then = cosigners.askedCount
        try await until { cosigners.askedCount > then + 3 }
        if waiting >= 4 { #expect(try store.head()?.size == committed) }
        cosigners.setAll(.honest)
        for answer in answers { #expect(await answer.value[0].receipt != nil) }
        #expect(try await late[0].receipt != nil)
        await registry.shutdown()
    }

    @Test("A slow cosigner's line is added to the checkpoint that is published already")
    func late() async throws {
        let world = try TestWorld()
        let cosigners = try TestCosigners(2) { world.now }
        let registry = try await open(world, cosigners, threshold: 1)
        cosigners.set(1, .slow)
        _ = await registry.submit([try world.enrolment()])
        let policy = try cosigners.policy(threshold: 1)
        #expect(try evaluate(registry, policy).cosignatureTimesSeconds.count == 1)
        let size = registry.publishedSize
        cosigners.set(1, .honest)
        try await until { try evaluate(registry, policy).cosignatureTimesSeconds.count == 2 }
        #expect(registry.publishedSize == size)
        #expect(try world.tiles().read("checkpoint") == registry.checkpoint)
        await registry.shutdown()
    }

    @Test("Started without a quorum, the registry shows nothing, serves tiles, and is ready when the quorum is there")
    func startsWithoutQuorum() async throws {
        let world = try TestWorld()
        let cosigners = try TestCosigners(1) { world.now }
        cosigners.setAll(.down)
        let registry = try await open(world, cosigners, threshold: 1) { $0.openingMilliseconds = 20 }
        #expect(!registry.isReady)
        #expect(registry.checkpoint.isEmpty)
        // What an auditor needs before it cosigns the first checkpoint.
        #expect(try await registry.tile(atPath: "tile/entries/000.p/2") != nil)
        #expect(!registry.parametersText.isEmpty)
        await #expect(throws: RegistryError.self) {
            _ = try await registry.report(for: Subject("vehicle:1HGCM82633A004352"))
        }
        let running = Task { try await registry.run() }
        cosigners.setAll(.honest)
        try await until { registry.isReady }
        let outcomes = await registry.submit([try world.enrolment(), try world.service()])
        #expect(outcomes.allSatisfy { $0.receipt != nil })
        running.cancel()
        try await running.value
    }

    @Test("Restarted with all cosigners down, a registry that had published everything shows it with its cosignatures")
    func restarts() async throws {
        let world = try TestWorld()
        let cosigners = try TestCosigners(2) { world.now }
        var registry = try await open(world, cosigners, threshold: 2)
        _ = await registry.submit([try world.enrolment(), try world.service()])
        let note = registry.checkpoint
        await registry.shutdown()
        cosigners.setAll(.down)
        registry = try await open(world, cosigners, threshold: 2)
        #expect(registry.isReady)
        #expect(registry.checkpoint == note)
        await registry.shutdown()
    }

    @Test("Killed while a batch waits for the quorum, the registry asks for the same checkpoint again")
    func killedWhileWaiting() async throws {
        let world = try TestWorld()
        let cosigners = try TestCosigners(1) { world.now }
        var registry = try await open(world, cosigners, threshold: 1)
        _ = await registry.submit([try world.enrolment()])
        cosigners.setAll(.down)
        let statement = try world.service(identifier: "waits")
        let asked = cosigners.askedCount
        let first = registry
        let answer = Task { await first.submit([statement]) }
        try await until { cosigners.askedCount > asked + 1 }
        await registry.shutdown()
        #expect(await answer.value[0].refusal?.status == .unavailable)

        cosigners.setAll(.honest)
        registry = try await open(world, cosigners, threshold: 1)
        let outcome = await registry.submit([statement])
        #expect(outcome[0].isDuplicate)
        _ = try world.verify(#require(outcome[0].receipt), for: statement)
        #expect(cosigners.roots.values.allSatisfy { $0.count == 1 })
        await registry.shutdown()
    }

    @Test("Two sequencers that take turns behind each other's back never sign two roots for one size")
    func oneRootForOneSize() async throws {
        let world = try TestWorld()
        let cosigners = try TestCosigners(2) { world.now }
        var generator = SeededGenerator(seed: SeededGenerator.printedSeed("oneRootForOneSize"))
        var registries: [Registry] = [try await open(world, cosigners, threshold: 1)]
        _ = await registries[0].submit([try world.enrolment()])
        for turn in 0..<12 {
            // A shared disk whose locks do not work: the file of the lock is replaced, so both believe that they hold it.
            try FileManager.default.removeItem(atPath: world.folder + "/" + SQLiteStore.lockFileName)
            let last = registries[registries.count - 1]
            let statements = try (0..<4).map { try world.service(TestWorld.vin($0), identifier: "\(turn)-\($0)") }
            let some = Array(statements.prefix(Int.random(in: 1...4, using: &generator)))
            async let old = last.submit(some)
            let next = try await open(world, cosigners, threshold: 1)
            async let new = next.submit(statements)
            _ = await (old, new)
            // Whatever the old one did, it must stop when it sees the new one's turn.
            _ = await last.submit([try world.service(TestWorld.vin(9), identifier: "\(turn)-after")])
            #expect(!last.isReady)
            registries.append(next)
        }
        #expect(cosigners.roots.values.allSatisfy { $0.count == 1 })
        #expect(cosigners.refusals.isEmpty)
        for registry in registries { await registry.shutdown() }
    }
}
