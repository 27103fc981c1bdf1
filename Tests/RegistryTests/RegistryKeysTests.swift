import Foundation
import Octets
import TestKit
import Testing
import TransparencyLog
import VerifiableIndex

@testable import Registry
@testable import SQLiteStore

@Suite("Key files", .bounded)
struct RegistryKeysTests {
    @Test("Keys are written for their owner alone, read back, and never overwritten")
    func roundTrip() throws {
        let temporary = try TemporaryFolder()
        let folder = temporary.path
        let keys = try RegistryKeys.generate(origin: "registry.test/log")
        try keys.write(toFolder: folder)
        let read = try RegistryKeys(folder: folder)
        #expect(read.log.verifier == keys.log.verifier)
        #expect(read.vrf.map(\.publicKey) == keys.vrf.map(\.publicKey))
        #expect(read.report == keys.report && read.report?.count == RegistryKeys.reportKeyByteCount)
        #expect(throws: RegistryKeyError.self) { try keys.write(toFolder: folder) }
        for name in [RegistryKeys.logFileName, RegistryKeys.vrfFileName, RegistryKeys.reportFileName] {
            let path = folder + "/" + name
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
            #expect(throws: RegistryKeyError.permissions(path)) { try RegistryKeys(folder: folder) }
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        }
        withExtendedLifetime(temporary) {}
    }

    @Test("Without the log's key there is its public part, and nobody leads with it")
    func publicPart() async throws {
        let temporary = try TemporaryFolder()
        let folder = temporary.path
        let world = try TestWorld()
        try world.keys.write(toFolder: folder)
        try FileManager.default.removeItem(atPath: folder + "/" + RegistryKeys.logFileName)
        let keys = try RegistryKeys(folder: folder)
        #expect(keys.log.signer == nil && keys.log.verifier == world.keys.log.verifier)
        await #expect(throws: RegistryError.self) {
            _ = try await Registry.open(world.configuration(), store: world.store(), tiles: world.tiles(), keys: keys)
        }
        try FileManager.default.removeItem(atPath: folder + "/" + RegistryKeys.logPublicFileName)
        #expect(throws: RegistryKeyError.self) { try RegistryKeys(folder: folder) }
        // The other one is not disturbed.
        try await world.open().shutdown()
    }

    @Test("A folder older than report ids gets their key once, and what is no key is refused")
    func reportKey() throws {
        let temporary = try TemporaryFolder()
        let folder = temporary.path
        let fresh = try RegistryKeys.generate(origin: "registry.test/log")
        try RegistryKeys(log: fresh.log, vrf: fresh.vrf, steward: fresh.steward).write(toFolder: folder)
        #expect(try RegistryKeys(folder: folder).report == nil)
        try RegistryKeys.createReportKey(inFolder: folder)
        let key = try RegistryKeys(folder: folder).report
        #expect(key?.count == RegistryKeys.reportKeyByteCount)
        let path = folder + "/" + RegistryKeys.reportFileName
        #expect(throws: RegistryKeyError.exists(path)) { try RegistryKeys.createReportKey(inFolder: folder) }
        for text in ["", "AAAA\n", "not base64", Base64.standard.encode([UInt8](repeating: 1, count: 33)) + "\n"] {
            try FileManager.default.removeItem(atPath: path)
            _ = try temporary.file(RegistryKeys.reportFileName, text)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            #expect(throws: RegistryKeyError.self) { try RegistryKeys(folder: folder) }
        }
        withExtendedLifetime(temporary) {}
    }

    @Test("Keys that are not those of the store are refused before anything is signed")
    func foreignKeys() async throws {
        let world = try TestWorld()
        let registry = try await world.open()
        let note = registry.checkpoint
        await registry.shutdown()
        let foreign = try RegistryKeys.generate(origin: TestWorld.origin)
        for keys in [
            RegistryKeys(log: world.keys.log, vrf: foreign.vrf), RegistryKeys(log: foreign.log, vrf: world.keys.vrf),
        ] {
            await #expect(throws: RegistryError.self) {
                _ = try await Registry.open(
                    world.configuration(), store: world.store(), tiles: world.tiles(), keys: keys)
            }
        }
        #expect(try world.tiles().read("checkpoint") == note)
    }
}
