import Octets
import StrictJSON
import Synchronization
import TestKit
import Testing
import TransparencyLog
import VehicleHistory
import VerifiableIndex

@testable import Registry
@testable import SQLiteStore

/// Fails one step once, before or after its effect; what follows the crash must not care.
private func fault(
    _ step: SequencerStep, _ moment: FaultPlan.Moment, armed: @escaping @Sendable () -> Bool
) -> FaultPlan {
    FaultPlan { atStep, atMoment in
        if atStep == step, atMoment == moment, armed() { throw StoreError.injected("\(moment) \(step)") }
    }
}

private final class Switch: Sendable {
    private let isOn = Mutex(false)
    func arm() { isOn.withLock { $0 = true } }
    /// Whether it was armed; it is not afterwards.
    func fire() -> Bool {
        isOn.withLock { isOn in
            defer { isOn = false }
            return isOn
        }
    }
}

@Suite("Failures in the commit order", .bounded)
struct CrashTests {
    static let cases = SequencerStep.allCases.flatMap { step in FaultPlan.Moment.allCases.map { (step, $0) } }

    @Test(
        "A step fails: the submitter is told to send again, gets the receipt, and the log has it once",
        arguments: StoreFixture.all, cases)
    func stepFails(fixture: StoreFixture, place: (step: SequencerStep, moment: FaultPlan.Moment)) async throws {
        let (step, moment) = place
        let world = try TestWorld(fixture)
        let trigger = Switch()
        let registry = try await world.open(faults: fault(step, moment) { trigger.fire() })
        let before = try world.service(identifier: "before")
        _ = await registry.submit([try world.enrolment(), before])
        let earlier = try Checkpoint(parsing: SignedNote(parsing: registry.checkpoint).text)

        trigger.arm()
        let statement = try world.service(identifier: "during", kilometres: 121_000)
        let failed = await registry.submit([statement])
        #expect(failed[0].refusal?.status == .unavailable)

        // In place: the next batch reads the store again.
        let again = await registry.submit([statement])
        let receipt = try #require(again[0].receipt, "\(again[0])")
        let index = try world.verify(receipt, for: statement)
        let wasCommitted = step != .stage && !(step == .commit && moment == .before)
        #expect(again[0].isDuplicate == wasCommitted)
        try await expectConsistent(world, registry, statements: 2, growsFrom: earlier)

        // And by a process that starts anew.
        await registry.shutdown()
        let reopened = try await world.open()
        let third = await reopened.submit([statement])
        #expect(third[0].isDuplicate)
        #expect(try world.verify(#require(third[0].receipt), for: statement) == index)
        try await expectConsistent(world, reopened, statements: 2, growsFrom: earlier)
        await reopened.shutdown()
    }

    @Test("The process dies in a step: the next one publishes what was committed", arguments: cases)
    func processDies(step: SequencerStep, moment: FaultPlan.Moment) async throws {
        let world = try TestWorld()
        let trigger = Switch()
        let registry = try await world.open(faults: fault(step, moment) { trigger.fire() })
        _ = await registry.submit([try world.enrolment(), try world.service(identifier: "before")])
        let earlier = try Checkpoint(parsing: SignedNote(parsing: registry.checkpoint).text)
        trigger.arm()
        let statement = try world.service(identifier: "during")
        _ = await registry.submit([statement])
        await registry.shutdown()

        let reopened = try await world.open()
        let outcome = await reopened.submit([statement])
        _ = try world.verify(#require(outcome[0].receipt), for: statement)
        try await expectConsistent(world, reopened, statements: 2, growsFrom: earlier)
        await reopened.shutdown()
    }

    @Test("Genesis fails at each step", arguments: cases)
    func genesisFails(step: SequencerStep, moment: FaultPlan.Moment) async throws {
        let world = try TestWorld()
        let trigger = Switch()
        trigger.arm()
        let first = try? await world.open(faults: fault(step, moment) { trigger.fire() })
        await first?.shutdown()
        let registry = try await world.open()
        let outcomes = await registry.submit([try world.enrolment(), try world.service()])
        #expect(outcomes.allSatisfy { $0.receipt != nil })
        await registry.shutdown()
    }

    @Test("Tiles are lost or damaged: they are written again from the rows")
    func tilesLost() async throws {
        let world = try TestWorld()
        let registry = try await world.open()
        _ = await registry.submitForPosition([try world.enrolment()])
        _ = await registry.submitForPosition(try (0..<600).map { try world.service(TestWorld.vin($0)) })
        let note = registry.checkpoint
        let checkpoint = try Checkpoint(parsing: SignedNote(parsing: note).text)
        let tile = try #require(try await registry.tile(atPath: "tile/0/001"))
        await registry.shutdown()

        let tiles = try world.tiles()
        try tiles.write(Array(tile.reversed()), at: "tile/0/001")
        let reopened = try await world.open()
        #expect(reopened.checkpoint == note)
        #expect(try await reopened.tile(atPath: "tile/0/001") == tile)
        try await expectConsistent(world, reopened, statements: nil, growsFrom: checkpoint)
        await reopened.shutdown()
    }

    @Test("Rows that contradict what was signed are not signed over", arguments: StoreFixture.all)
    func rowsChanged(fixture: StoreFixture) async throws {
        let world = try TestWorld(fixture)
        let registry = try await world.open()
        _ = await registry.submit([try world.enrolment(), try world.service()])
        let note = registry.checkpoint
        await registry.shutdown()
        do {
            let store = try world.store()
            let other = TestEntry.statement(.publicSubject("other"))
            let literal = (fixture.name == "SQLiteStore" ? "x'" : "'\\x") + Hex.encode(other) + "'"
            try store.execute("UPDATE entries SET entry = \(literal) WHERE log_index = 3")
        }
        await #expect(throws: RegistryError.self) { _ = try await world.open() }
        #expect(try world.tiles().read("checkpoint") == note)
    }

    @Test("A store older than what was signed is refused")
    func storeRolledBack() async throws {
        let world = try TestWorld()
        let registry = try await world.open()
        _ = await registry.submit([try world.enrolment(), try world.service()])
        await registry.shutdown()
        let other = try TestWorld()
        let fresh = try await other.open()
        await fresh.shutdown()
        do {
            let store = try world.store()
            try store.execute("UPDATE registry SET size = 2, subject_count = 0")
        }
        await #expect(throws: RegistryError.self) { _ = try await world.open() }
    }

    @Test("A second process does not sequence; one that lost its lease stops", arguments: StoreFixture.all)
    func fencing(fixture: StoreFixture) async throws {
        let world = try TestWorld(fixture)
        let registry = try await world.open()
        _ = await registry.submit([try world.enrolment()])
        await #expect(throws: RegistryError.self) { _ = try await world.open() }
        // Somebody else took the lease behind the lock's back, as on a shared disk without locks.
        do {
            let store = try world.store()
            try store.execute("UPDATE registry SET epoch = epoch + 1")
        }
        let size = registry.publishedSize
        let outcome = await registry.submit([try world.service()])
        #expect(outcome[0].refusal?.status == .unavailable)
        #expect(!registry.isReady)
        #expect(registry.publishedSize == size)
        let later = await registry.submit([try world.service()])
        #expect(later[0].refusal?.status == .unavailable)
        await registry.shutdown()
    }

    /// The published log is one with what was published before, its tiles lead to its root, its reports verify.
    private func expectConsistent(
        _ world: TestWorld, _ registry: Registry, statements: Int?, growsFrom earlier: Checkpoint
    ) async throws {
        let checkpoint = try Checkpoint(parsing: SignedNote(parsing: registry.checkpoint).text)
        #expect(try world.tiles().read("checkpoint") == registry.checkpoint)
        let reader = TileHashReader(StoredTiles(store: try world.tiles()), size: checkpoint.size)
        let proof = try MerkleTree.consistencyProof(from: earlier.size, to: checkpoint.size, from: reader)
        try MerkleTree.verifyConsistency(
            from: earlier.size, oldRoot: earlier.root, to: checkpoint.size, newRoot: checkpoint.root, proof: proof)
        let entries = try world.store().entries(0..<checkpoint.size.value)
        var frontier = MerkleFrontier()
        for entry in entries { frontier.append(MerkleTree.leafHash(entry)) }
        #expect(frontier.root == checkpoint.root)
        guard let statements else { return }
        let report = try await registry.report(for: Subject("vehicle:1HGCM82633A004352"))
        #expect(try world.verify(report).history.statements.count == statements)
    }
}
