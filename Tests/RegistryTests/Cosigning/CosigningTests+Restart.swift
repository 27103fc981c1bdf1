import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

extension CosigningTests {
    @Test("Restarted while batches wait and all cosigners are down, what was published is shown under its own note")
    func restartsWhileWaiting() async throws {
        let world = try TestWorld()
        let cosigners = try TestCosigners(1) { world.now }
        var registry = try await open(world, cosigners, threshold: 1)
        let cars = (0..<4).map { TestWorld.vin($0) }
        _ = await registry.submit([try world.enrolment()] + (try cars.prefix(3).map { try world.service($0) }))
        let published = registry.checkpoint
        cosigners.setAll(.down)
        let store = try world.store()
        let first = registry
        var answers: [Task<[SubmissionOutcome], Never>] = []
        for number in 0..<3 {
            // Cars that were published, one of them in every batch, and one that is new.
            let statements = try [cars[0], cars[number], cars[3]].enumerated().map { place, vin in
                try world.service(vin, identifier: "waits-\(number)-\(place)", kilometres: 130_000 + number)
            }
            let committed = try store.head()?.size ?? 0
            answers.append(Task { await first.submit(statements) })
            try await until { (try store.head()?.size ?? 0) > committed }
        }
        await registry.shutdown()
        for answer in answers { #expect(await answer.value.allSatisfy { $0.refusal != nil }) }

        registry = try await open(world, cosigners, threshold: 1)
        #expect(registry.isReady)
        #expect(registry.checkpoint == published)
        for (vin, count) in zip(cars, [1, 1, 1, 0]) {
            let report = try await registry.report(for: Subject("vehicle:\(vin)"))
            #expect(report.checkpoint == published)
            #expect(try world.verify(report).history.statements.count == count)
        }
        cosigners.setAll(.honest)
        try await until { registry.checkpoint != published }
        for (vin, count) in zip(cars, [5, 2, 2, 3]) {
            let report = try await registry.report(for: Subject("vehicle:\(vin)"))
            #expect(try world.verify(report).history.statements.count == count)
        }
        #expect(await registry.submit([try world.service()])[0].receipt != nil)
        #expect(cosigners.roots.values.allSatisfy { $0.count == 1 })
        await registry.shutdown()
    }
}
