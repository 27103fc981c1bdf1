import Octets
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

@Suite("Closing a registry for good", .bounded)
struct ClosingTests {
    private func successor() throws -> LogClosing.Successor {
        let signer = try NoteSigner(
            name: try #require(KeyName("new.test/log")), kind: .ed25519, seed: [UInt8](repeating: 9, count: 32))
        return try #require(LogClosing.Successor(verifier: signer.verifier, url: "https://new.test"))
    }

    @Test("The last checkpoint is a fresh root, the note names it and the successor, and nothing follows")
    func closes() async throws {
        let world = try TestWorld()
        let registry = try await world.open()
        _ = await registry.submit([try world.enrolment(), try world.service()])
        let before = registry.publishedSize
        world.advance(milliseconds: 60_000)
        try await registry.close(successor: successor())
        let closing = try LogClosing(SignedNote(parsing: registry.closingNote), of: world.keys.log.verifier)
        #expect(closing.checkpoint == (try Checkpoint(parsing: SignedNote(parsing: registry.checkpoint).text)))
        #expect(closing.checkpoint.size.value == before.value + 1)
        #expect(closing.successor == (try successor()))
        #expect(registry.publishedTimeMilliseconds == world.now)
        let note = registry.checkpoint

        let refused = await registry.submit([try world.service(identifier: "late")])
        #expect(refused[0].refusal?.code == "closed")
        #expect(refused[0].refusal?.mend.contains("new.test/log at https://new.test") == true)
        try await registry.publishIdleRoot()
        #expect(registry.checkpoint == note)
        // Again is nothing; another successor is refused.
        try await registry.close(successor: successor())
        await #expect(throws: RegistryError.self) { try await registry.close(successor: nil) }
        await registry.shutdown()

        let reopened = try await world.open()
        #expect(reopened.closing == closing)
        let late = await reopened.submit([try world.service(identifier: "late")])
        #expect(late[0].refusal?.code == "closed")
        try await reopened.publishIdleRoot()
        #expect(reopened.checkpoint == note)
        let report = try await reopened.report(for: Subject("vehicle:1HGCM82633A004352"))
        #expect(try world.verify(report).history.statements.count == 1)
        await reopened.shutdown()
    }

    @Test("Without the quorum nothing is closed")
    func needsQuorum() async throws {
        let world = try TestWorld()
        let cosigners = try TestCosigners(1) { world.now }
        var settings = CosigningSettings(policy: try cosigners.policy(threshold: 1), cosigners: cosigners)
        settings.retryMilliseconds = 10
        settings.answerMilliseconds = 200
        let registry = try await world.open { [settings] in $0.cosigning = settings }
        _ = await registry.submit([try world.enrolment()])
        cosigners.setAll(.down)
        await #expect(throws: RegistryError.self) { try await registry.close(successor: nil) }
        #expect(registry.closing == nil)
        await registry.shutdown()
        #expect(try world.tiles().read(LogClosing.path) == nil)

        cosigners.setAll(.honest)
        let again = try await world.open { [settings] in $0.cosigning = settings }
        try await again.close(successor: nil)
        #expect(try cosigners.policy(threshold: 1).evaluate(SignedNote(parsing: again.checkpoint)).isQuorumMet)
        await again.shutdown()
    }

    @Test("A note that the log's key did not sign stops everything")
    func strangersNote() async throws {
        let world = try TestWorld()
        let registry = try await world.open()
        await registry.shutdown()
        try world.tiles().write(Array("closed\n\n— nobody AAAA\n".utf8), at: LogClosing.path)
        await #expect(throws: RegistryError.self) { _ = try await world.open() }
    }

    @Test("The public copy leads to the checkpoint; a damaged file of the log is found while it is copied")
    func mirror() async throws {
        let world = try TestWorld()
        let registry = try await world.open()
        _ = await registry.submitForPosition([try world.enrolment()])
        _ = await registry.submitForPosition(try (0..<600).map { try world.service(TestWorld.vin($0)) })
        try await registry.close(successor: successor())
        let folder = try TemporaryFolder()
        let copy = try FileTileStore(folder: folder.path + "/mirror")
        let size = try await registry.exportMirror(to: copy)
        #expect(size == registry.publishedSize)
        #expect(try copy.read("checkpoint") == registry.checkpoint)
        #expect(try copy.read("params") == registry.parametersText)
        #expect(try copy.read("policy") == registry.policyText)
        #expect(try copy.read("closing") == registry.closingNote)
        let checkpoint = try Checkpoint(parsing: SignedNote(parsing: registry.checkpoint).text)
        let reader = TileHashReader(StoredTiles(store: copy), size: size)
        #expect(try MerkleTree.root(size: size, from: reader) == checkpoint.root)
        for tile in Tile.newTiles(from: 0, to: size) { #expect(try copy.read(tile.path) != nil, "\(tile.path)") }

        for path in ["tile/entries/001", "tile/0/000", "tile/1/000.p/2"] {
            let tiles = try world.tiles()
            let genuine = try #require(try tiles.read(path))
            var damaged = genuine
            damaged[damaged.count / 2] ^= 1
            try tiles.write(damaged, at: path)
            await #expect(throws: RegistryError.self) {
                _ = try await registry.exportMirror(to: FileTileStore(folder: folder.path + "/other"))
            }
            try tiles.write(genuine, at: path)
        }
        await registry.shutdown()
    }
}
