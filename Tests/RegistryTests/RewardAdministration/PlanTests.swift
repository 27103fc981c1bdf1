import RegistryAPI
import Rewards
import StrictJSON
import TestKit
import Testing

@testable import Registry

@Suite("Plans in two people's hands", .bounded)
struct PlanTests {
    static let garage = CallerName(.attestor, "garage-1")
    static func grant(_ amount: Int = 5_000_000) -> PlannedAction {
        .grant(account: "attestor:garage-1", asset: "DP", amount: amount, task: nil, reason: "goodwill")
    }

    @Test("Plan, approve, apply: once, with a statement, and a second time the same answer")
    func grant() async throws {
        let world = try await AdminWorld.open()
        let plan = try await world.plan(Self.grant())
        #expect(plan.effects.count == 1)
        #expect(await world.exitStatus(.apply, by: AdminWorld.mia, PlanDigest(digest: plan.digest).json) == 6)
        _ = try await world.call(.approve, by: AdminWorld.carl, PlanDigest(digest: plan.digest).json)
        let first = try PostedActs(
            json: try await world.call(.apply, by: AdminWorld.mia, PlanDigest(digest: plan.digest).json))
        #expect(first.logIndex != nil)
        #expect(first.journal.count == plan.journal.count + 1)
        let second = try PostedActs(
            json: try await world.call(.apply, by: AdminWorld.mia, PlanDigest(digest: plan.digest).json))
        #expect(second.isRepeat)
        #expect(second.logIndex == first.logIndex)
        #expect(second.journal == first.journal)
        let balances = try await world.registry.administration.balances(of: try #require(Self.garage))
        #expect(balances.balances.map(\.amount) == [5_000_000])
        let trail = try AuditTrail(json: try await world.call(.audit, by: AdminWorld.ada))
        #expect(trail.acts.map(\.act) == ["roster-init", "grant"])
        #expect(trail.acts.last?.maker == AdminWorld.mia.thumbprint)
        #expect(trail.acts.last?.checker == AdminWorld.carl.thumbprint)
        #expect(trail.acts.last?.holder == Self.garage)
        try await world.expectSound()
        await world.registry.shutdown()
    }

    @Test("The audit trail is asked by act, person, holder, epoch and number")
    func audit() async throws {
        let world = try await AdminWorld.open()
        try await world.carryOut(Self.grant(1))
        try await world.pass(weeks: 1)
        try await world.carryOut(.grant(account: "attestor:other", asset: "DP", amount: 2, task: nil, reason: "test"))
        _ = try await world.call(
            .freeze, by: AdminWorld.gus,
            FreezeBody(holder: try #require(Self.garage), reason: "look", identifier: "1").json)
        func acts(_ filter: AuditBody) async throws -> [String] {
            try AuditTrail(json: try await world.call(.audit, by: AdminWorld.ada, filter.json)).acts.map(\.act)
        }
        #expect(try await acts(AuditBody()) == ["roster-init", "grant", "grant", "freeze"])
        #expect(try await acts(AuditBody(act: "grant")) == ["grant", "grant"])
        #expect(try await acts(AuditBody(person: AdminWorld.gus.thumbprint)) == ["freeze"])
        #expect(try await acts(AuditBody(person: AdminWorld.carl.thumbprint)) == ["grant", "grant"])
        #expect(try await acts(AuditBody(holder: Self.garage)) == ["grant", "freeze"])
        #expect(try await acts(AuditBody(fromEpoch: 1)) == ["grant", "freeze"])
        #expect(try await acts(AuditBody(toEpoch: 0, act: "grant")) == ["grant"])
        #expect(try await acts(AuditBody(limit: 1)) == ["freeze"])
        await world.registry.shutdown()
    }

    @Test("The maker approves nothing of her own, with no key of hers")
    func samePerson() async throws {
        let world = try await AdminWorld.open()
        let digest = PlanDigest(digest: try await world.plan(Self.grant()).digest).json
        #expect(await world.exitStatus(.approve, by: AdminWorld.mia, digest) == 4)
        #expect(await world.exitStatus(.approve, by: AdminWorld.miaAgain, digest) == 4)
        #expect(await world.exitStatus(.approve, by: AdminWorld.carl, digest) == 0)
        try await world.expectSound()
        await world.registry.shutdown()
    }

    @Test("A stale, a lapsed, a withdrawn and an unknown plan are refused, approved or not")
    func refused() async throws {
        let world = try await AdminWorld.open()
        let approved = PlanDigest(digest: try await world.plan(Self.grant(1)).digest).json
        let waiting = PlanDigest(digest: try await world.plan(Self.grant(2)).digest).json
        _ = try await world.call(.approve, by: AdminWorld.carl, approved)
        try await world.carryOut(Self.grant(3))
        #expect(await world.exitStatus(.apply, by: AdminWorld.mia, approved) == 5)
        #expect(await world.exitStatus(.approve, by: AdminWorld.carl, waiting) == 5)

        let lapsing = PlanDigest(digest: try await world.plan(Self.grant(4)).digest).json
        _ = try await world.call(.approve, by: AdminWorld.carl, lapsing)
        world.world.advance(milliseconds: RewardPolicy.standard.schedule.planExpiryHours * 3_600_000)
        #expect(await world.exitStatus(.apply, by: AdminWorld.mia, lapsing) == 5)

        let withdrawn = PlanDigest(digest: try await world.plan(Self.grant(5)).digest).json
        _ = try await world.call(.approve, by: AdminWorld.carl, withdrawn)
        _ = try await world.call(.cancel, by: AdminWorld.gus, withdrawn)
        #expect(await world.exitStatus(.apply, by: AdminWorld.mia, withdrawn) == 5)
        let unknown = PlanDigest(digest: String(repeating: "a", count: 64)).json
        #expect(await world.exitStatus(.apply, by: AdminWorld.mia, unknown) == 1)
        try await world.expectSound()
        await world.registry.shutdown()
    }

    @Test("A held epoch neither closes nor is issued until it is released, by a guardian or by two people")
    func held() async throws {
        let world = try await AdminWorld.open()
        let hold = EpochReasonBody(epoch: 0, reason: "ring-suspected").json
        #expect(await world.exitStatus(.epochHold, by: AdminWorld.mia, hold) == 4)
        _ = try await world.call(.epochHold, by: AdminWorld.gus, hold)
        try await world.pass(weeks: 5)
        let epoch = EpochBody(epoch: 0).json
        #expect(await world.exitStatus(.epochClose, by: AdminWorld.mia, epoch) == 3)
        #expect(await world.exitStatus(.epochIssue, by: AdminWorld.mia, epoch) == 3)
        #expect(await world.office.nextToClose == 0)
        let status = try AdminStatus(json: try await world.call(.status, by: AdminWorld.ada))
        #expect(status.lines.map(\.topic).contains("held"))
        try await world.carryOut(.epochRelease(epoch: 0, reason: "cleared"))
        try await world.pass()
        #expect(await world.office.nextToClose > 0)
        let again = EpochReasonBody(epoch: 2, reason: "look").json
        #expect(await world.exitStatus(.epochHold, by: AdminWorld.gus, again) == 0)
        #expect(await world.exitStatus(.epochRelease, by: AdminWorld.gus, again) == 0)
        let trail = try AuditTrail(json: try await world.call(.audit, by: AdminWorld.ada))
        #expect(
            trail.acts.map(\.act).filter { $0.hasPrefix("epoch-") } == [
                "epoch-hold", "epoch-release", "epoch-hold", "epoch-release",
            ])
        try await world.expectSound()
        await world.registry.shutdown()
    }

    @Test("Plans and approvals outlive the process")
    func restart() async throws {
        let world = try await AdminWorld.open()
        let plan = try await world.plan(Self.grant())
        _ = try await world.call(.approve, by: AdminWorld.carl, PlanDigest(digest: plan.digest).json)
        let again = try await world.reopened()
        let plans = try PendingPlans(json: try await again.call(.plans, by: AdminWorld.ada))
        #expect(plans.plans.map(\.state) == [.approved])
        _ = try await again.call(.apply, by: AdminWorld.mia, PlanDigest(digest: plan.digest).json)
        try await again.expectSound()
        await again.registry.shutdown()
    }

    @Test("A token is used once, also after a restart")
    func token() async throws {
        let world = try await AdminWorld.open()
        let caller = try world.caller(.admin, AdminWorld.gus.thumbprint, key: AdminWorld.gus.key, token: "once")
        let body = FreezeBody(holder: try #require(Self.garage), reason: "test", identifier: "1").json
        _ = try await world.registry.administration.perform(.freeze, caller: caller, body: body)
        await #expect(throws: Problem.self) {
            _ = try await world.registry.administration.perform(.freeze, caller: caller, body: body)
        }
        let again = try await world.reopened()
        #expect(
            await again.exitStatus {
                _ = try await again.registry.administration.perform(.freeze, caller: caller, body: body)
            } == 5)
        await again.registry.shutdown()
    }
}
