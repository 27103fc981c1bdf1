import Foundation
import Octets
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

@Suite("A witnessed log comes back from a copy", .bounded)
struct RestoreWitnessTests {
    /// Opens every lost entry by the receipts that were kept, and puts all back.
    private func recover(_ world: RestoreWorld) async throws {
        let (registry, mark) = try await world.openRestored()
        let mirror = try world.mirror()
        let known = KnownCheckpoint(source: mirror.place, note: try #require(try mirror.checkpoint()))
        let standing = try await registry.compare(with: [known], copies: [mirror])
        guard case .behind(let checkpoint, let first, let entries) = standing else {
            throw RestoreWorld.RestoreWorldError.refused
        }
        try mark.keep(RestoredFolder.Loss(checkpoint: checkpoint, first: first, entries: entries))
        for (index, kept) in world.kept {
            #expect(try mark.keep(#require(RestoreWorld.opening(kept)), at: index))
        }
        let openings = try mark.openings()
        try await registry.replay(entries, from: first) { openings[$0.value] }
        await registry.shutdown()
        try world.world.tiles().publish(checkpoint: checkpoint)
        try mark.unmark()
    }

    @Test("Who cosigned what was lost cosigns what comes after it", arguments: [false, true])
    func witnessed(losesTiles: Bool) async throws {
        let cosigners = try TestCosigners(2) { 1_780_000_000_000 }
        var settings = CosigningSettings(policy: try cosigners.policy(threshold: 1), cosigners: cosigners)
        settings.retryMilliseconds = 10
        let world = try await RestoreWorld(batchCount: 3, cosigning: settings)
        try world.restore(losesTiles: losesTiles)
        try await recover(world)

        // With everybody down: under the note of then, whose cosignatures came with it.
        cosigners.setAll(.down)
        var registry = try await RestoreWorld.open(world.world, settings)
        #expect(registry.isReady)
        let note = try SignedNote(parsing: registry.checkpoint)
        #expect(try note.text == SignedNote(parsing: world.newest).text)
        #expect(try settings.policy.evaluate(note).isQuorumMet)
        await registry.shutdown()

        cosigners.setAll(.honest)
        registry = try await RestoreWorld.open(world.world, settings)
        let size = registry.publishedSize
        let statement = try world.world.service(RestoreWorld.car, kilometres: 150_000)
        let receipt = try #require(await registry.submit([statement])[0].receipt)
        #expect(try settings.policy.evaluate(SignedNote(parsing: receipt.checkpoint)).isQuorumMet)
        #expect(registry.publishedSize > size)
        #expect(cosigners.refusals.isEmpty)
        #expect(cosigners.roots.values.allSatisfy { $0.count == 1 })
        await registry.shutdown()
    }
}
