import RegistryAPI
import Rewards
import StrictJSON
import Synchronization
import TestKit
import Testing

@testable import Registry
@testable import SQLiteStore

@Suite("An apply that was interrupted", .bounded)
struct InterruptedApplyTests {
    /// Fails one step once.
    private final class Trap: Sendable {
        private let isSet = Mutex(false)

        func set() { isSet.withLock { $0 = true } }

        func plan(_ step: SequencerStep, _ moment: FaultPlan.Moment) -> FaultPlan {
            FaultPlan { [self] atStep, atMoment in
                guard atStep == step, atMoment == moment else { return }
                let isSprung = isSet.withLock { isSet in
                    defer { isSet = false }
                    return isSet
                }
                if isSprung { throw StoreError.injected("\(moment) \(step)") }
            }
        }
    }

    private static let cases = SequencerStep.allCases.flatMap { step in FaultPlan.Moment.allCases.map { (step, $0) } }

    @Test("Killed at any step and begun again: applied once or not at all, and never half", arguments: cases)
    func killed(step: SequencerStep, moment: FaultPlan.Moment) async throws {
        let trap = Trap()
        let world = try await AdminWorld.open(faults: trap.plan(step, moment))
        let digest = try await approvedGrant(world)
        trap.set()
        _ = await world.exitStatus(.apply, by: AdminWorld.mia, digest)

        let again = try await world.reopened()
        try await again.expectSound("\(moment) \(step)")
        let before = await again.office.balance(.contributor(.attestor("garage-1")), .dataPoints).value
        #expect(before == 0 || before == 5_000_000)
        try await expectAppliedOnce(again, digest, "\(moment) \(step)")
        await again.registry.shutdown()
    }

    @Test("A step fails and the process lives: sent again, it is applied once", arguments: cases)
    func failed(step: SequencerStep, moment: FaultPlan.Moment) async throws {
        let trap = Trap()
        let world = try await AdminWorld.open(faults: trap.plan(step, moment))
        let digest = try await approvedGrant(world)
        trap.set()
        _ = await world.exitStatus(.apply, by: AdminWorld.mia, digest)
        try await expectAppliedOnce(world, digest, "\(moment) \(step)")
        await world.registry.shutdown()
    }

    private func approvedGrant(_ world: AdminWorld) async throws -> JSON {
        let digest = PlanDigest(digest: try await world.plan(PlanTests.grant()).digest).json
        _ = try await world.call(.approve, by: AdminWorld.carl, digest)
        return digest
    }

    private func expectAppliedOnce(_ world: AdminWorld, _ digest: JSON, _ comment: Comment) async throws {
        for _ in 0..<2 {
            let acts = try PostedActs(json: try await world.call(.apply, by: AdminWorld.mia, digest))
            #expect(acts.logIndex != nil, comment)
        }
        let garage = Account.contributor(.attestor("garage-1"))
        #expect(await world.office.balance(garage, .dataPoints) == 5_000_000, comment)
        let trail = try AuditTrail(json: try await world.call(.audit, by: AdminWorld.ada))
        #expect(trail.acts.filter { $0.act == "grant" }.count == 1, comment)
        try await world.expectSound(comment)
    }
}
