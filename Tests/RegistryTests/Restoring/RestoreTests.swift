import Foundation
import Octets
import Synchronization
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

@Suite("An older copy comes back: shown, compared, continued, never forked", .bounded)
struct RestoreTests {
    @Test("It is shown under its own checkpoint; nothing is taken, signed or written", arguments: [false, true])
    func readOnly(losesTiles: Bool) async throws {
        let world = try await RestoreWorld(batchCount: 2)
        try world.restore(losesTiles: losesTiles)
        await #expect(throws: RegistryError.self) { _ = try await RestoreWorld.open(world.world) }
        let before = try world.files()
        let (registry, _) = try await world.openRestored()
        #expect(!registry.isReady && registry.isRestored)
        #expect(registry.checkpoint == world.early)
        let report = try await registry.report(for: Subject("vehicle:\(TestWorld.vin(1))"))
        #expect(report.checkpoint == world.early)
        #expect(try world.world.verify(report).history.statements.count == 8)
        let unknown = try await registry.report(for: Subject("vehicle:\(TestWorld.vin(100))"))
        #expect(try world.world.verify(unknown).history.statements.isEmpty)
        let refused = await registry.submit([try world.world.service()])[0].refusal
        #expect(refused?.code == "restored" && refused?.status == .unavailable)
        await #expect(throws: RegistryError.self) { try await registry.publishIdleRoot() }
        #expect(try world.files() == before)
        await registry.shutdown()
    }

    @Test("Lost entries are found, opened by those who kept their receipts, and put back byte for byte")
    func continued() async throws {
        let world = try await RestoreWorld()
        try world.restore(losesTiles: true)
        var (registry, mark) = try await world.openRestored()
        let mirror = try world.mirror()
        let known = [KnownCheckpoint(source: mirror.place, note: try #require(try mirror.checkpoint()))]
        let standing = try await registry.compare(with: known, copies: [mirror])
        guard case .behind(let checkpoint, let first, let entries) = standing else {
            throw RestoreWorld.RestoreWorldError.refused
        }
        #expect(checkpoint == world.newest && first.value == mark.size.value)
        try mark.keep(RestoredFolder.Loss(checkpoint: checkpoint, first: first, entries: entries))
        #expect(Set(mark.missing.flatMap { $0 }.map { LogIndex($0) }) == Set(world.kept.keys))

        // Nothing can be put back before it is opened, and only by what the entries commit to.
        let loss = try #require(mark.loss)
        await #expect(throws: RegistryError.self) {
            try await registry.replay(loss.entries, from: loss.first) { _ in nil }
        }
        let sorted = world.kept.sorted { $0.key < $1.key }
        for ((index, kept), (_, other)) in zip(sorted, sorted.dropFirst() + sorted.prefix(1)) {
            let right = try #require(RestoreWorld.opening(kept))
            let wrong = try #require(RestoreWorld.opening(other))
            #expect(try !mark.keep(wrong, at: index))
            #expect(try !mark.keep(LostOpening(salt: wrong.salt, statement: right.statement), at: index))
            #expect(try mark.keep(right, at: index) && mark.keep(right, at: index))
        }
        #expect(mark.missing.isEmpty)
        await registry.shutdown()

        // A process that ends in the middle of it: whole batches are there, and the next call goes on.
        let count = Mutex(0)
        let faults = FaultPlan { step, moment in
            guard step == .commit, moment == .after else { return }
            let number = count.withLock { count in
                count += 1
                return count
            }
            if number == 2 { throw StoreError.injected("commit") }
        }
        (registry, mark) = try await world.openRestored(faults: faults)
        let openings = try mark.openings()
        let put = { (registry: Registry) in
            try await registry.replay(loss.entries, from: loss.first) { openings[$0.value] }
        }
        await #expect(throws: RegistryError.self) { try await put(registry) }
        await registry.shutdown()
        #expect(try world.world.store().head()?.size.value ?? 0 > loss.first.value)
        (registry, mark) = try await world.openRestored()
        try await put(registry)
        await registry.shutdown()
        try mark.unmark()

        let again = try await RestoreWorld.open(world.world)
        #expect(again.isReady)
        #expect(again.checkpoint == world.newest)
        for (vin, count) in world.lineCounts {
            let report = try await again.report(for: Subject("vehicle:\(vin)"))
            #expect(try world.world.verify(report).history.statements.count == count)
        }
        for (_, kept) in world.kept {
            let outcome = await again.submit([kept.statement])[0]
            #expect(outcome.isDuplicate && outcome.receipt?.entry.entry == kept.receipt.entry.entry)
        }
        #expect(await again.submit([try world.world.service()])[0].receipt != nil)
        await again.shutdown()
    }

    @Test("Nobody knows of more: the copy is complete. A checkpoint that contradicts the rows is refused")
    func compared() async throws {
        let world = try await RestoreWorld(batchCount: 2)
        let early = KnownCheckpoint(source: "early", note: world.early)
        let newest = KnownCheckpoint(source: "newest", note: world.newest)
        try world.restore()
        let (registry, _) = try await world.openRestored()
        guard case .complete = try await registry.compare(with: [early], copies: []) else {
            throw RestoreWorld.RestoreWorldError.refused
        }
        // Known, but nobody has the entries.
        await #expect(throws: RegistryError.self) { _ = try await registry.compare(with: [early, newest], copies: []) }
        // Two notes of one size.
        let size = try Checkpoint(parsing: SignedNote(parsing: world.newest).text).size
        let origin = try KeyName(utf8: Array(TestWorld.origin.utf8)).unwrapped()
        let signer = try #require(world.world.keys.log.signer)
        let fork = try Checkpoint(origin: origin, size: size, root: .sha256(utf8: "x")).signed(by: signer)
        let other = KnownCheckpoint(source: "fork", note: fork.encoded)
        await #expect(throws: RegistryError.self) {
            _ = try await registry.compare(with: [newest, other], copies: [try world.mirror()])
        }
        await #expect(throws: RegistryError.self) {
            _ = try await registry.compare(with: [other], copies: [try world.mirror()])
        }
        let past = try Checkpoint(origin: origin, size: 10, root: .sha256(utf8: "y")).signed(by: signer)
        await #expect(throws: RegistryError.self) {
            _ = try await registry.compare(
                with: [KnownCheckpoint(source: "past", note: past.encoded)], copies: [try world.mirror()])
        }
        // A mirror that was tampered with gives nothing; the folder's own tiles still do.
        let path = world.mirrorPath + "/tile/entries/001.p"
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            var bytes = try #require(FileManager.default.contents(atPath: path + "/" + name))
            bytes[bytes.count - 1] ^= 1
            try bytes.write(to: URL(filePath: path + "/" + name))
        }
        let own = TileFolderCopy(try world.world.tiles(), place: "own")
        guard case .behind = try await registry.compare(with: [newest], copies: [try world.mirror(), own]) else {
            throw RestoreWorld.RestoreWorldError.refused
        }
        await registry.shutdown()
    }
}
