import Octets
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

@Suite("Following the process that sequences, over the same rows", .bounded)
struct FollowingTests {
    static let vehicle = "vehicle:1HGCM82633A004352"

    @Test(
        "A follower shows each checkpoint, with the leader's own reports, and takes over where the leader ends",
        arguments: StoreFixture.all)
    func followsAndLeads(_ fixture: StoreFixture) async throws {
        let world = try TestWorld(fixture)
        let leader = try await world.open()
        let follower = try await world.follow()
        #expect(follower.standing == .following && follower.isReady)
        #expect(follower.checkpoint == leader.checkpoint)
        var generator = SeededGenerator(seed: 8)
        _ = await leader.submitForPosition([try world.enrolment()])
        for round in 0..<12 {
            // Vehicles come back, so that histories grow on both sides of a step; sometimes several batches lie between.
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let vehicles = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
                    Int.random(in: 0..<60, using: &generator)
                }
                let outcomes = await leader.submitForPosition(try vehicles.map { try world.service(TestWorld.vin($0)) })
                #expect(outcomes.allSatisfy { $0.index != nil })
            }
            if round == 5 {
                let second = try world.enrolment(of: "garage-2", TestWorld.key(3))
                _ = await leader.submitForPosition([second])
            }
            world.advance(milliseconds: 1_000)
            try await follower.follow()
            #expect(follower.checkpoint == leader.checkpoint)
            #expect(follower.attestors.count == leader.attestors.count)
            let subject = try Subject("vehicle:\(TestWorld.vin(Int.random(in: 0..<60, using: &generator)))")
            let report = try await follower.report(for: subject)
            #expect(try await report.serialized() == leader.report(for: subject).serialized())
            _ = try world.verify(report)
        }
        #expect(follower.attestors.count == 2)

        // What only a leader does is refused, and says so.
        let refused = await follower.submitForPosition([try world.service()])
        #expect(refused.first?.refusal?.code == "following")
        await #expect(throws: RegistryError.self) { try await follower.publishIdleRoot() }
        await #expect(throws: RegistryError.self) { try await follower.close(successor: nil) }
        await #expect(throws: RegistryError.self) { try await follower.lead() }
        #expect(follower.standing == .following && follower.isReady)

        let size = leader.publishedSize
        await leader.shutdown()
        try await follower.lead()
        #expect(follower.standing == .leading && follower.isReady && follower.publishedSize == size)
        let outcome = await follower.submit([try world.service()])
        let receipt = try #require(outcome.first?.receipt)
        #expect(receipt.entry.index.value == size.value)
        let again = try await world.follow()
        #expect(again.checkpoint == follower.checkpoint)
        let report = try await again.report(for: Subject(Self.vehicle))
        #expect(try world.verify(report).history.statements.count == 1)
        await again.shutdown()
        await follower.shutdown()
    }

    @Test(
        "What a leader committed and did not publish is published by the one that takes over, once",
        arguments: StoreFixture.all)
    func takesOverUnpublished(_ fixture: StoreFixture) async throws {
        let world = try TestWorld(fixture)
        let leader = try await world.open(
            faults: FaultPlan { step, moment in
                if world.isFailing, step == .checkpoint, moment == .before { throw TestFault() }
            })
        _ = await leader.submitForPosition([try world.enrolment()])
        let follower = try await world.follow()
        world.setFailing(true)
        let statement = try world.service()
        _ = await leader.submitForPosition([statement])
        try await follower.follow()
        #expect(follower.checkpoint == leader.checkpoint)
        await leader.shutdown()
        try await follower.lead()
        #expect(follower.publishedSize > leader.publishedSize)
        let outcome = await follower.submit([statement])
        #expect(outcome.first?.isDuplicate == true)
        let report = try await follower.report(for: Subject(Self.vehicle))
        #expect(try world.verify(report).history.statements.count == 1)
        // The next batch is staged over what was taken over.
        let next = await follower.submit([try world.service(kilometres: 130_000)])
        #expect(next.first?.receipt != nil)
        #expect(try await world.verify(follower.report(for: Subject(Self.vehicle))).history.statements.count == 2)
        await follower.shutdown()
    }

    @Test("Erasures, closing, and what was erased before it was followed")
    func erasuresAndClosing() async throws {
        let world = try TestWorld()
        let leader = try await world.open()
        let follower = try await world.follow()
        _ = await leader.submitForPosition([try world.enrolment(erases: true)])
        let index = try #require(
            await leader.submitForPosition([try world.service { $0["odometer"] = nil }]).first?.index)
        let erasure = try world.sign(
            "erasure", about: Self.vehicle, by: "attestor:\(TestWorld.garage)", TestWorld.garageKey,
            body: [
                "erases": .integer(Int(index.value)), "reason": "subject_request", "erased_kind": "service",
                "erased_attestor_class": "garage",
            ])
        let erased = await leader.submitForPosition([erasure])
        #expect(erased.first?.index != nil, "\(erased)")
        try await follower.follow()
        let report = try await follower.report(for: Subject(Self.vehicle))
        #expect(try await report.serialized() == leader.report(for: Subject(Self.vehicle)).serialized())
        try await leader.close(successor: nil)
        try await follower.follow()
        #expect(follower.closing == leader.closing)
        #expect(follower.checkpoint == leader.checkpoint)
        await leader.shutdown()
        await follower.shutdown()
    }

    @Test("Rows that contradict the log stop a follower")
    func contradiction() async throws {
        let world = try TestWorld()
        let leader = try await world.open()
        let follower = try await world.follow()
        _ = await leader.submitForPosition([try world.enrolment(), try world.service()])
        try await follower.follow()
        _ = await leader.submitForPosition([try world.service(kilometres: 130_000)])
        try world.store().execute("UPDATE subjects SET value = zeroblob(32) WHERE subject = '\(Self.vehicle)'")
        await #expect(throws: RegistryError.self) { try await follower.follow() }
        #expect(!follower.isReady)
        await #expect(throws: RegistryError.self) { try await follower.lead() }
        await leader.shutdown()
        await follower.shutdown()
    }
}

struct TestFault: Error {}
