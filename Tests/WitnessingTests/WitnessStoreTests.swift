import FoundationEssentials
import GRDB
import Octets
import TestKit
import Testing
import TransparencyLog

@testable import Witnessing

@Suite(.bounded) struct WitnessStoreTests {
    @Test func aPowerCutForgetsNothing() throws {
        #expect(try WitnessWorld().store().synchronousLevel() == 2)
    }

    @Test func othersCannotReadOrWriteIt() throws {
        let world = try WitnessWorld()
        _ = try world.store()
        let mode = try FileManager.default.attributesOfItem(atPath: world.statePath)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func aFileThatIsNotThere() throws {
        let world = try WitnessWorld()
        #expect(throws: WitnessStoreError.missing(world.statePath)) {
            try WitnessStore(path: world.statePath, mayCreate: false)
        }
        #expect(throws: WitnessStoreError.self) { try WitnessStore(path: "/nowhere/at/all") }
    }

    @Test func aDatabaseOfSomethingElse() throws {
        let world = try WitnessWorld()
        try DatabaseQueue(path: world.statePath).write { try $0.execute(sql: "CREATE TABLE other (x)") }
        #expect(throws: WitnessStoreError.foreign(world.statePath)) { try world.store() }
        let text = try world.folder.file("text.sqlite", "this is no database, and long enough not to be taken for one")
        #expect(throws: WitnessStoreError.self) { try WitnessStore(path: text) }
    }

    @Test func aNewerProgramsFile() throws {
        let world = try WitnessWorld()
        try world.store().queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
        #expect(throws: WitnessStoreError.newer(version: 99)) { try world.store() }
    }

    /// A record whose columns are not what its note states is not used: nothing is cosigned.
    @Test(arguments: [
        "UPDATE log SET size = size - 1", "UPDATE log SET root = zeroblob(32)", "UPDATE log SET note = x'00'",
        "UPDATE log SET origin = x'612062'", "UPDATE log SET note = zeroblob(0)",
    ])
    func damage(sql: String) async throws {
        let world = try WitnessWorld()
        let witness = try world.witness()
        _ = await witness.addCheckpoint(try world.log.request(from: 0, to: 9))
        let store = try world.store()
        try await store.queue.write { try $0.execute(sql: sql) }
        await #expect(throws: WitnessStoreError.self) { try await store.records() }
        guard !sql.contains("origin") else { return }
        for old in [8, 9] {
            let answer = await witness.addCheckpoint(try world.log.request(from: old, to: 12))
            guard case .unavailable = answer else {
                Issue.record("\(answer)")
                return
            }
        }
    }

    /// What a full disk does, for instance.
    @Test func aStateThatCannotBeWrittenCosignsNothing() async throws {
        let world = try WitnessWorld()
        let store = try world.store()
        let rule = try #require(WitnessRule(logs: [world.log.signer.verifier]))
        let witness = try #require(
            Witness(signer: world.signer, rule: rule, store: store, logger: WitnessWorld.quiet) { 5 })
        try await store.queue.write {
            try $0.execute(
                sql: "CREATE TRIGGER full BEFORE INSERT ON log BEGIN SELECT RAISE(ABORT, 'full'); END")
        }
        let answer = await witness.addCheckpoint(try world.log.request(from: 0, to: 9))
        guard case .unavailable = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(try await store.records().isEmpty)
    }
}
