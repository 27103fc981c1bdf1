import Octets
import RegistryAPI
import Rewards
import StrictJSON
import TestKit
import Testing

@testable import Registry

@Suite("Freezes, reversals, and the clock", .bounded)
struct FreezeTests {
    private static func garage() throws -> CallerName { try #require(CallerName(.attestor, "garage-1")) }

    private static func freeze(_ id: String) throws -> JSON {
        FreezeBody(
            holder: try garage(), reason: "ring-suspected", evidence: String(repeating: "d", count: 64), identifier: id
        ).json
    }

    private static func redeem(_ world: AdminWorld, _ id: String) async -> Int32 {
        await world.exitStatus {
            _ = try await world.call(
                .redeem, by: .attestor, TestWorld.garageKey, id: "garage-1",
                RedeemBody(amount: 1_000_000, identifier: id).json)
        }
    }

    @Test("A first term by a guardian alone, public with reason and evidence, ends by itself; more takes two people")
    func terms() async throws {
        let world = try await AdminWorld.open()
        try await world.carryOut(PlanTests.grant(20_000_000))
        #expect(await Self.redeem(world, "before") == 0)
        let first = try PostedActs(json: try await world.call(.freeze, by: AdminWorld.gus, Self.freeze("1")))
        let again = try PostedActs(json: try await world.call(.freeze, by: AdminWorld.gus, Self.freeze("1")))
        #expect(again.logIndex == first.logIndex)
        #expect(again.isRepeat)
        let line = String(
            decoding: try #require(try await world.office.journal(from: 0, limit: 100).last), as: UTF8.self)
        #expect(line.contains("\"ring-suspected\""))
        #expect(line.contains(String(repeating: "d", count: 64)))
        #expect(await Self.redeem(world, "during") == 3)
        #expect(await world.exitStatus(.freeze, by: AdminWorld.gus, try Self.freeze("2")) == 3)

        // Two epochs later it has lapsed, and the guardian cannot begin anew alone.
        try await world.pass(weeks: 2)
        #expect(await Self.redeem(world, "after") == 0)
        #expect(await world.exitStatus(.freeze, by: AdminWorld.gus, try Self.freeze("3")) == 3)
        try await world.carryOut(.freeze(holder: Self.garage(), reason: "ring-suspected", evidence: nil))
        #expect(await Self.redeem(world, "again") == 3)
        try await world.pass(weeks: 1)
        try await world.carryOut(.renew(holder: Self.garage(), reason: "ring-suspected", evidence: nil))
        try await world.pass(weeks: 2)
        #expect(await Self.redeem(world, "renewed") == 3)
        try await world.carryOut(.thaw(holder: Self.garage(), reason: "cleared"))
        #expect(await Self.redeem(world, "thawed") == 0)
        try await world.expectSound()
        await world.registry.shutdown()
    }

    @Test("A reason is a public code and never a story", arguments: ["", "Mr Smith", "a_b", "-a", "ä"])
    func reasons(reason: String) async throws {
        let world = try await AdminWorld.open()
        let body: JSON = ["holder": "attestor:garage-1", "reason": .string(reason), "id": "1"]
        #expect(await world.exitStatus(.freeze, by: AdminWorld.gus, body) != 0)
        await world.registry.shutdown()
    }

    @Test("A transfer is reversed once, and balances return; what follows from rules is not reversed")
    func reversal() async throws {
        let world = try await AdminWorld.open()
        let plan = try await world.plan(PlanTests.grant())
        _ = try await world.call(.approve, by: AdminWorld.carl, PlanDigest(digest: plan.digest).json)
        let before = await world.office.balances.trialBalance()
        _ = try await world.call(.apply, by: AdminWorld.mia, PlanDigest(digest: plan.digest).json)
        let id = try #require(plan.effects.first?["id"]?.string)
        try await world.carryOut(.reverse(identifier: id, reason: "mistake"))
        let after = await world.office.balances.trialBalance()
        #expect(after.lines.filter { $0.balance != 0 } == before.lines.filter { $0.balance != 0 })
        for identifier in [id, "genesis/DP", "close/0", "unknown"] {
            #expect(
                await world.exitStatus {
                    _ = try await world.plan(.reverse(identifier: identifier, reason: "mistake"))
                } != 0, "\(identifier)")
        }
        try await world.expectSound()
        await world.registry.shutdown()
    }

    @Test("With a clock that was set back nothing is planned, applied or paid")
    func clock() async throws {
        let world = try await AdminWorld.open()
        let plan = PlanDigest(digest: try await world.plan(PlanTests.grant()).digest).json
        _ = try await world.call(.approve, by: AdminWorld.carl, plan)
        world.world.setBack(milliseconds: AdminWorld.day)
        #expect(await world.exitStatus(.apply, by: AdminWorld.mia, plan) == 3)
        #expect(await world.exitStatus { _ = try await world.plan(PlanTests.grant(7)) } == 3)
        #expect(await Self.redeem(world, "early") == 3)
        let status = try AdminStatus(json: try await world.call(.status, by: AdminWorld.ada))
        #expect(status.lines.map(\.topic).contains("clock"), "whoever looks is told")
        world.world.advance(milliseconds: AdminWorld.day)
        #expect(await world.exitStatus(.apply, by: AdminWorld.mia, plan) == 0)
        try await world.expectSound()
        await world.registry.shutdown()
    }
}
