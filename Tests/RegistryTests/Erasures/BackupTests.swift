import Foundation
import Octets
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

@Suite("Backups, restores and what was erased", .bounded)
struct BackupTests {
    private func history(_ registry: Registry, _ world: ErasureWorld, _ vin: String) async throws -> VerifiedHistory {
        try world.world.verify(try await registry.report(for: Subject("vehicle:\(vin)"))).history
    }

    @Test("An erasure reaches the backups, names those it cannot, and cleans them when they are back")
    func reach() async throws {
        var random = SeededGenerator(seed: 1)
        let world = try await ErasureWorld()
        let folder = world.world.folder
        let vin = TestWorld.vin(1)
        let index = try await world.submit(
            try world.service(vin, evidenceCount: 12, disclosed: ["note": "in the backup"], &random))
        let secrets = try world.secrets(of: index)
        let outside = try TemporaryFolder()
        let paths = ["one", "two"].map { outside.path + "/" + $0 }
        let ledger = FolderErasures(folder: folder)
        for path in paths {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            #expect(try ledger.makeBackup(at: path, nowSeconds: 5) == world.registry.publishedSize)
        }
        #expect(try ErasureWorld.files(below: outside.path, with: secrets).count == 2)
        try FileManager.default.moveItem(atPath: paths[1], toPath: outside.path + "/away")
        _ = try await world.submit(try world.erasure(of: index, about: vin))
        let standings = await world.registry.scrubBackups()
        #expect(standings.map(\.path) == paths)
        #expect(standings.map(\.isClean) == [true, false])
        #expect(try ErasureWorld.files(below: paths[0], with: secrets) == [])
        #expect(try ErasureWorld.files(below: outside.path, with: secrets) == ["away/registry.sqlite"])
        try FileManager.default.moveItem(atPath: outside.path + "/away", toPath: paths[1])
        #expect(await world.registry.scrubBackups().allSatisfy { $0.isClean })
        #expect(try ErasureWorld.files(below: outside.path, with: secrets) == [])
        #expect(try ledger.forgetBackup(at: paths[1]))
        #expect(await world.registry.scrubBackups().map(\.path) == [paths[0]])
        await world.registry.shutdown()
    }

    @Test("A backup that was never finished is named until somebody takes it off the list")
    func unfinished() async throws {
        let world = try await ErasureWorld()
        let ledger = FolderErasures(folder: world.world.folder)
        let path = world.world.folder + "/nowhere/at/all"
        #expect(throws: StoreError.self) { try ledger.makeBackup(at: path, nowSeconds: 5) }
        #expect(await world.registry.scrubBackups().map(\.isClean) == [false])
        #expect(try ledger.forgetBackup(at: path))
        #expect(await world.registry.scrubBackups().isEmpty)
        await world.registry.shutdown()
    }

    @Test("A backup restored elsewhere, with the ledger beside it: erased again before it serves, and stated again")
    func restore() async throws {
        var random = SeededGenerator(seed: 2)
        let world = try await ErasureWorld()
        let vin = TestWorld.vin(1)
        let index = try await world.submit(try world.service(vin, evidenceCount: 12, &random))
        let kept = try await world.submit(try world.service(vin, evidenceCount: 2, &random))
        let secrets = try world.secrets(of: index)
        let outside = try TemporaryFolder()
        let (backup, data) = (outside.path + "/backup", outside.path + "/data")
        for path in [backup, data] {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        }
        _ = try FolderErasures(folder: world.world.folder).makeBackup(at: backup, nowSeconds: 5)
        // An operator's own copy of it, which no erasure reaches.
        try ErasureWorld.copy(backup, to: outside.path + "/own")
        _ = try await world.submit(try world.erasure(of: index, about: vin))
        await world.registry.shutdown()
        let name = FolderErasures.fileName
        try FileManager.default.copyItem(atPath: world.world.folder + "/" + name, toPath: data + "/" + name)

        let restored = try FolderErasures(folder: data).restore(from: outside.path + "/own", nowSeconds: 6)
        #expect(restored.erasureCount == 1 && restored.size == LogSize(kept.value + 2))
        #expect(try ErasureWorld.files(below: data, with: secrets) == [])
        // Nobody sequences on a copy that was not compared.
        await #expect(throws: RegistryError.self) { _ = try await ErasureWorld.open(world.world, folder: data) }
        let mark = try #require(try RestoredFolder(folder: data))
        #expect(mark.size == restored.size)
        try mark.unmark()
        let reopened = try await ErasureWorld.open(world.world, folder: data)
        let history = try await history(reopened, world, vin)
        #expect(history.erasedCount == 1 && history.statement(at: kept) != nil)
        await reopened.shutdown()
        // And again, for a start changes nothing any more.
        let again = try await ErasureWorld.open(world.world, folder: data)
        #expect(try await self.history(again, world, vin).lines.count == history.lines.count)
        await again.shutdown()
    }

    /// Only the ledger stays where it is; the database comes back from before, by hand.
    @Test("An older database put in place by hand is cleaned at the start; disclosures too", arguments: [true, false])
    func olderDatabase(isEraserKnown: Bool) async throws {
        var random = SeededGenerator(seed: 3)
        let world = try await ErasureWorld()
        let folder = world.world.folder
        let vin = TestWorld.vin(1)
        let note: [String: JSON] = ["note": "an old secret", "amount": 4_711]
        let index = try await world.submit(try world.service(vin, evidenceCount: 12, disclosed: note, &random))
        let redacted = try await world.submit(try world.service(vin, evidenceCount: 1, disclosed: note, &random))
        var secrets = try world.secrets(of: index)
        let opening = try #require(try world.world.store().statement(at: redacted)?.opening)
        let disclosures = opening.disclosures.split(separator: UInt8(ascii: "~"))
        secrets.append(Array(disclosures[0]))
        let outside = try TemporaryFolder()
        try ErasureWorld.copy(folder, to: outside.path + "/old")

        _ = try await world.submit(try world.erasure(of: index, about: vin))
        let entry = try #require(try world.world.store().entries(redacted.value..<(redacted.value + 1)).first)
        try FolderErasures(folder: folder).append([
            ErasureRecord(
                target: redacted, leafHash: MerkleTree.leafHash(entry),
                extent: .disclosures([Hash.sha256(Array(disclosures[0]))]), statement: [])
        ])
        await world.registry.shutdown()
        let old = outside.path + "/old"
        let name = FolderErasures.fileName
        try FileManager.default.copyItem(atPath: "\(folder)/\(name)", toPath: "\(old)/\(name)")
        #expect(try !ErasureWorld.files(below: old, with: secrets).isEmpty)
        if !isEraserKnown { try await loseEraser(in: old, world) }

        let reopened = try await ErasureWorld.open(world.world, folder: old)
        #expect(try ErasureWorld.files(below: old, with: secrets) == [])
        if isEraserKnown {
            let history = try await history(reopened, world, vin)
            #expect(history.erasedCount == 1)
            #expect(try SQLiteStore(folder: old).statement(at: redacted)?.statement?.disclosed.count == 1)
        } else {
            // Gone all the same; the car has no report until the erasure is stated.
            await #expect(throws: RegistryError.self) { _ = try await self.history(reopened, world, vin) }
            let enrolment = try world.world.enrolment(of: "eraser", ErasureWorld.eraserKey, erases: true)
            _ = try #require(await reopened.submit([enrolment])[0].receipt)
        }
        await reopened.shutdown()
        let again = try await ErasureWorld.open(world.world, folder: old)
        #expect(try await history(again, world, vin).erasedCount == 1)
        await again.shutdown()
    }

    /// Suspends the eraser in an old copy, as if it had not been let to erase then.
    private func loseEraser(in folder: String, _ world: ErasureWorld) async throws {
        let ledger = folder + "/" + FolderErasures.fileName
        let hidden = ledger + ".hidden"
        try FileManager.default.moveItem(atPath: ledger, toPath: hidden)
        let registry = try await ErasureWorld.open(world.world, folder: folder)
        let statement = try world.world.enrolment(of: "eraser", ErasureWorld.eraserKey, erases: false)
        _ = try #require(await registry.submit([statement])[0].receipt)
        await registry.shutdown()
        try FileManager.default.moveItem(atPath: hidden, toPath: ledger)
    }

    @Test("A ledger's last line that a power cut tore off is cut away; a line that is none is refused")
    func tornLedger() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/" + FolderErasures.fileName
        func record(_ number: UInt64) -> ErasureRecord {
            ErasureRecord(
                target: LogIndex(number), leafHash: .sha256(utf8: "\(number)"),
                extent: number == 2 ? .disclosures([.sha256(utf8: "d")]) : .statement, statement: Array("a.b.c~".utf8))
        }
        let ledger = FolderErasures(folder: folder.path)
        #expect(try ledger.records().isEmpty && !ledger.isUnsettled())
        try ledger.append([record(1), record(2)])
        try ledger.append([record(2)])
        #expect(try ledger.records() == [record(1), record(2)] && ledger.isUnsettled())
        try ledger.settle()
        #expect(try !ledger.isUnsettled())
        let whole = try #require(FileManager.default.contents(atPath: path))
        for cut in [whole.count - 1, whole.count - 30] {
            try whole.prefix(cut).write(to: URL(filePath: path))
            let torn = FolderErasures(folder: folder.path)
            #expect(try torn.records() == [record(1)])
            try torn.append([record(3)])
            #expect(try FolderErasures(folder: folder.path).records() == [record(1), record(3)])
        }
        try (whole + Data("nonsense\n".utf8)).write(to: URL(filePath: path))
        #expect(throws: StoreError.self) { try FolderErasures(folder: folder.path).records() }
    }
}
