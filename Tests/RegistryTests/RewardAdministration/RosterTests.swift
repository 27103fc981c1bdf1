import Attestation
import RegistryAPI
import StrictJSON
import TestKit
import Testing

@testable import Registry

@Suite("The list of administrators", .bounded)
struct RosterTests {
    private typealias Role = RegistryAPI.AdminRole

    private static func seat(_ name: String, _ key: UInt8, _ roles: Role...) throws -> AdminSeat {
        try AdminSeat(name: name, key: TestWorld.key(key).publicKey, roles: Set(roles))
    }

    private static func error(_ seats: [AdminSeat]) -> AdminRosterError? {
        do throws(AdminRosterError) { _ = try AdminRoster(seats) } catch { return error }
        return nil
    }

    @Test("Two people at least, one a maker and another a checker")
    func rules() throws {
        #expect(Self.error([]) == .onePerson)
        #expect(Self.error([try Self.seat("Ann", 1, .maker, .checker)]) == .onePerson)
        // Two keys do not make two people, nor does another spelling.
        #expect(
            Self.error([try Self.seat("Ann Lee", 1, .maker), try Self.seat(" ann  LEE", 2, .checker)]) == .onePerson)
        #expect(Self.error([try Self.seat("Ann", 1, .maker, .checker), try Self.seat("Bob", 2, .auditor)]) == .noPair)
        #expect(Self.error([try Self.seat("Ann", 1, .maker), try Self.seat("Bob", 2, .guardian)]) == .noPair)
        #expect(Self.error([try Self.seat("Ann", 1, .maker), try Self.seat("Bob", 2, .checker)]) == nil)
        #expect(
            Self.error([try Self.seat("Ann", 1, .maker, .checker), try Self.seat("Bob", 2, .maker)]) == nil)
        let thumbprint = TestWorld.key(1).publicKey.thumbprint
        #expect(
            Self.error([try Self.seat("Ann", 1, .maker), try Self.seat("Bob", 1, .checker)]) == .keyTwice(thumbprint))
        let many = try (0...AdminRoster.seatCountMax).map { try Self.seat("P\($0)", UInt8($0 + 1), .maker) }
        #expect(Self.error(many) == .tooMany(AdminRoster.seatCountMax + 1))
    }

    @Test("Names that hide something are refused", arguments: ["", "  ", "a\u{200B}b", "a\nb", "a\u{202E}b"])
    func names(name: String) {
        #expect(throws: AdminRosterError.name(name)) { try Self.seat(name, 1, .maker) }
    }

    @Test("A list that breaks a rule leaves the one before it in force; the steward begins none")
    func fold() throws {
        let good = try AdminRoster([try Self.seat("Ann", 1, .maker), try Self.seat("Bob", 2, .checker)])
        var roster = AdminRoster()
        #expect(throws: AdminRosterError.self) { try roster.apply(["people": good.json], signedBy: .steward) }
        #expect(roster.isEmpty)
        try roster.apply(["people": good.json], signedBy: .authority)
        #expect(roster == good)
        let alone = try Self.seat("Ann", 1, .maker, .checker)
        #expect(throws: AdminRosterError.onePerson) {
            try roster.apply(["people": [alone.entry.json]], signedBy: .authority)
        }
        #expect(roster == good)
    }

    @Test("Random additions and removals never leave fewer than two people or no pair")
    func random() throws {
        var generator = SeededGenerator(seed: 20_261_122)
        let keys = (1...12).map { TestWorld.key($0).publicKey }
        var roster = try AdminRoster([try Self.seat("P0", 1, .maker), try Self.seat("P1", 2, .checker)])
        for step in 0..<1_000 {
            if Bool.random(using: &generator) {
                let roles = Set(Role.allCases.filter { _ in Bool.random(using: &generator) })
                let name = "P\(Int.random(in: 0..<4, using: &generator))"
                let key = try #require(keys.randomElement(using: &generator))
                if let seat = try? AdminSeat(name: name, key: key, roles: roles), let next = try? roster.adding(seat) {
                    roster = next
                }
            } else if let seat = roster.seats.randomElement(using: &generator),
                let next = try? roster.removing(seat.key.thumbprint)
            {
                roster = next
            }
            let makers = Set(roster.seats.filter { $0.roles.contains(.maker) }.map(\.person))
            let checkers = Set(roster.seats.filter { $0.roles.contains(.checker) }.map(\.person))
            let isPair = makers.contains { maker in checkers.contains { $0 != maker } }
            #expect(roster.people.count >= 2 && isPair, "seed 20261122, step \(step)")
        }
    }

    @Test("Additions and removals take two people; a recovery takes the authority")
    func changes() async throws {
        let world = try await AdminWorld.open()
        let dora = AdminWorld.Person(name: "Dora", key: TestWorld.key(70), roles: [.checker])
        #expect(await world.exitStatus(.plans, by: dora) == 4)
        let added = try await world.carryOut(.adminAdd(dora.entry))
        #expect(added.logIndex != nil)
        #expect(await world.exitStatus(.plans, by: dora) == 0)
        // The last checker beside the maker goes only when another is there.
        try await world.carryOut(.adminRemove(thumbprint: AdminWorld.miaAgain.thumbprint, reason: "left"))
        try await world.carryOut(.adminRemove(thumbprint: dora.thumbprint, reason: "left"))
        #expect(await world.exitStatus(.plans, by: dora) == 4)
        let last = PlannedAction.adminRemove(thumbprint: AdminWorld.carl.thumbprint, reason: "left")
        #expect(await world.exitStatus { _ = try await world.plan(last) } == 3)

        let authority = "authority:\(world.world.authority.publicKey.thumbprint)"
        let recovery = try world.world.sign(
            "admin-roster", about: "policy:admins", by: authority, world.world.authority,
            body: ["step": "recover", "people": .array([dora, AdminWorld.mia].map(\.entry.json))])
        _ = try #require(await world.registry.submit([recovery])[0].receipt)
        #expect(await world.exitStatus(.plans, by: AdminWorld.carl) == 4)
        #expect(await world.exitStatus(.plans, by: dora) == 0)
        try await world.expectSound(by: dora)
        await world.registry.shutdown()
    }

    @Test("Who was removed meanwhile neither made nor approved a plan")
    func removedMeanwhile() async throws {
        let world = try await AdminWorld.open()
        let dora = AdminWorld.Person(name: "Dora", key: TestWorld.key(70), roles: [.checker])
        try await world.carryOut(.adminAdd(dora.entry))
        let plan = PlanDigest(digest: try await world.plan(PlanTests.grant()).digest).json
        let removal = PlanDigest(
            digest: try await world.plan(.adminRemove(thumbprint: dora.thumbprint, reason: "left")).digest
        ).json
        _ = try await world.call(.approve, by: dora, plan)
        _ = try await world.call(.approve, by: AdminWorld.carl, removal)
        _ = try await world.call(.apply, by: AdminWorld.mia, removal)
        #expect(await world.exitStatus(.apply, by: AdminWorld.mia, plan) == 4)
        try await world.expectSound()
        await world.registry.shutdown()
    }
}
