import Attestation
import Octets
import RegistryAPI
import Rewards
import StrictJSON
import TestKit
import Testing

@testable import Registry

@Suite("Draws from facts to stones", .bounded)
struct DrawTests {
    /// A round as drand publishes it; the BLS signature is checked by nobody here.
    static func beacon(_ round: Int) -> JSON {
        let signature = (0..<48).map { UInt8(truncatingIfNeeded: round &* 31 &+ $0) }
        return [
            "round": .integer(round), "signature": .string(Hex.encode(signature)),
            "randomness": .string("\(Hash.sha256(signature))"),
        ]
    }

    @Test("Data track: closed by two people, drawn by its round alone, stones moved, nobody excluded wins")
    func data() async throws {
        let world = try await AdminWorld.open()
        try await world.serviceCars(9)
        // A car that one garage alone knows is not bonded.
        let lone = TestWorld.vin(50)
        _ = await world.registry.submitForPosition([
            try world.world.service(lone, by: "garage-a", AdminWorld.garageKey(0))
        ])
        let loneOwner = try AdminWorld.holder(.owner, AdminWorld.owner(50))
        try await world.carryOut(
            .ownerBind(vehicle: lone, holder: loneOwner, evidence: String(repeating: "e", count: 64)))
        try await world.pass(weeks: 4, days: 3)
        let frozen = try AdminWorld.holder(.owner, AdminWorld.owner(8))
        _ = try await world.call(
            .freeze, by: AdminWorld.gus, FreezeBody(holder: frozen, reason: "look", identifier: "f").json)

        try await world.carryOut(.drawClose(track: .data, epoch: 0))
        let detail = try await world.administration.draw("data-0")
        #expect(detail.tickets.count == 8)
        #expect(detail.tickets.allSatisfy { $0.weight > 0 && $0.holder != frozen.text && $0.holder != loneOwner.text })
        #expect(detail.summary.dropCount == 2)
        #expect(detail.summary.roundAtSeconds > Int(world.world.now / 1_000))
        #expect(!detail.summary.isDrawn)
        let same = PlannedAction.drawClose(track: .data, epoch: 0)
        #expect(await world.exitStatus { _ = try await world.plan(same) } == 5)

        let wrong = DrawRunBody(draw: "data-0", beacon: Self.beacon(detail.summary.round + 1)).json
        #expect(await world.exitStatus(.drawRun, by: AdminWorld.carl, wrong) == 3)
        let early = DrawRunBody(draw: "data-0", beacon: Self.beacon(detail.summary.round)).json
        #expect(await world.exitStatus(.drawRun, by: AdminWorld.carl, early) == 3)
        try await world.pass(weeks: 1, days: 1)
        let status = try AdminStatus(json: try await world.call(.status, by: AdminWorld.ada))
        #expect(status.lines.map(\.topic).contains("draws"))
        let ran = try PostedActs(json: try await world.call(.drawRun, by: AdminWorld.carl, early))
        let again = try PostedActs(json: try await world.call(.drawRun, by: AdminWorld.carl, early))
        #expect(again.isRepeat)
        #expect(again.logIndex == ran.logIndex)

        let drawn = try await world.administration.draw("data-0")
        #expect(drawn.winners.count == 2)
        #expect(Set(drawn.winners).count == 2)
        #expect(drawn.summary.resultLogIndex == ran.logIndex)
        for winner in drawn.winners {
            let holder = try #require(Holder(text: winner))
            #expect(await world.office.balance(.contributor(holder), .stones) == 500)
        }
        #expect(try await world.administration.draws().draws.map(\.identifier) == ["data-0"])
        try await world.expectSound()
        await world.registry.shutdown()
    }

    @Test("Crystal track: tasks earn within their caps, burned crystals are the tickets")
    func crystals() async throws {
        let world = try await AdminWorld.open()
        try await world.serviceCars(5)
        try await world.pass()
        for number in 0..<5 {
            let owner = AdminWorld.owner(number)
            let claim = ClaimTaskBody(task: "bind_vehicle", identifier: "c-1").json
            let first = try CrystalsAnswer(json: try await world.call(.claimTask, by: .owner, owner, claim))
            #expect(first.crystalsAmount == 50)
            let again = try CrystalsAnswer(json: try await world.call(.claimTask, by: .owner, owner, claim))
            #expect(again.posted.isRepeat)
            #expect(again.balance == 50)
            let twice = ClaimTaskBody(task: "bind-vehicle", identifier: "c-2").json
            #expect(
                await world.exitStatus { _ = try await world.call(.claimTask, by: .owner, owner, twice) } != 0)
            let entry = EnterDrawBody(track: .crystal, epoch: 0, crystals: 10 * (number + 1), identifier: "e-1").json
            let entered = try CrystalsAnswer(json: try await world.call(.enterDraw, by: .owner, owner, entry))
            #expect(entered.balance == 50 - 10 * (number + 1))
            let sent = try CrystalsAnswer(json: try await world.call(.enterDraw, by: .owner, owner, entry))
            #expect(sent.posted.isRepeat)
        }
        let stranger = TestWorld.key(220)
        let claim = ClaimTaskBody(task: "bind-vehicle", identifier: "c-1").json
        #expect(await world.exitStatus { _ = try await world.call(.claimTask, by: .owner, stranger, claim) } == 3)
        let consent = ClaimTaskBody(task: "grant-consent", logIndex: 3, identifier: "c-3").json
        #expect(
            await world.exitStatus {
                _ = try await world.call(.claimTask, by: .owner, AdminWorld.owner(0), consent)
            } == 3)
        let late = EnterDrawBody(track: .crystal, epoch: 0, crystals: 1, identifier: "late").json

        try await world.pass(weeks: 1)
        #expect(
            await world.exitStatus { _ = try await world.call(.enterDraw, by: .owner, AdminWorld.owner(0), late) } == 3)
        try await world.carryOut(.drawClose(track: .crystal, epoch: 0))
        let detail = try await world.administration.draw("crystal-0")
        #expect(detail.tickets.map(\.weight).sorted() == [10, 20, 30, 40, 50])
        try await world.pass(weeks: 1, days: 1)
        let run = DrawRunBody(draw: "crystal-0", beacon: Self.beacon(detail.summary.round)).json
        _ = try await world.call(.drawRun, by: AdminWorld.mia, run)
        #expect(try await world.administration.draw("crystal-0").winners.count == 1)
        #expect(await world.office.balance(.burned, .crystals) == 150)
        try await world.expectSound()
        await world.registry.shutdown()
    }

    @Test("Crystals are granted for a task of the list, within its caps; stones to owners alone")
    func grants() async throws {
        let world = try await AdminWorld.open()
        let owner = try AdminWorld.holder(.owner, AdminWorld.owner(0)).text
        func grant(_ account: String, _ asset: String, _ amount: Int, _ task: String?) -> PlannedAction {
            .grant(account: account, asset: asset, amount: amount, task: task, reason: "support")
        }
        let refused = [
            grant(owner, "CR", 50, nil), grant(owner, "CR", 50, "dance"), grant(owner, "CR", 49, "bind-vehicle"),
            grant("attestor:garage-1", "CR", 50, "bind-vehicle"), grant("attestor:garage-1", "ST", 1, nil),
            grant(owner, "DP", 1, nil), grant("burned", "DP", 1, nil), grant("supply", "BC", 1, nil),
            grant(owner, "ST", 400_000_000, nil), grant(owner, "ST", 1, "referral"),
        ]
        for action in refused {
            #expect(await world.exitStatus { _ = try await world.plan(action) } == 3, "\(action)")
        }
        let most = Int(RewardPolicy.standard.crystals.tasks.referral.perEpochMax)
        for _ in 0..<most { try await world.carryOut(grant(owner, "CR", 25, "referral")) }
        #expect(await world.exitStatus { _ = try await world.plan(grant(owner, "CR", 25, "referral")) } == 3)
        try await world.expectSound()
        await world.registry.shutdown()
    }
}
