import Attestation
import Octets
import RegistryAPI
import Rewards
import StrictJSON
import TestKit
import Testing

@testable import Registry

@Suite("Who may do what", .bounded)
struct RoleTests {
    private typealias Role = RegistryAPI.AdminRole

    /// The roles that may make each call of administrators: written down again, by hand.
    private static let table: [RewardCall: Set<Role>] = [
        .approve: [.checker], .cancel: [.maker, .policyAdmin, .guardian],
        .plans: [.maker, .checker, .guardian, .policyAdmin, .auditor], .freeze: [.guardian],
        .epochClose: [.maker, .checker], .epochIssue: [.maker, .checker], .epochHold: [.guardian],
        .epochRelease: [.guardian], .epochEstimate: [.maker, .checker, .guardian, .policyAdmin, .auditor],
        .drawRun: [.maker, .checker], .suspicious: [.maker, .checker, .guardian, .policyAdmin, .auditor],
        .status: [.maker, .checker, .guardian, .policyAdmin, .auditor],
        .audit: [.maker, .checker, .guardian, .policyAdmin, .auditor],
        .integrity: [.maker, .checker, .guardian, .policyAdmin, .auditor], .auditSample: [.auditor],
    ]

    @Test("The table is the one that was meant, and no call is forgotten")
    func wholeTable() {
        for call in RewardCall.allCases {
            if let roles = Self.table[call] {
                #expect(RolePolicy.roles(for: call) == roles, "\(call)")
            } else {
                #expect([.plan, .apply].contains(call) || RolePolicy.roles(for: call).isEmpty, "\(call)")
            }
        }
        for kind in PlannedActionKind.allCases {
            let isOfPolicy = [.policy, .adminAdd, .adminRemove].contains(kind)
            #expect(RolePolicy.planners(of: kind) == (isOfPolicy ? [.maker, .policyAdmin] : [.maker]), "\(kind)")
        }
    }

    @Test("Each role against each call: refused for its role alone where it has not the right")
    func eachRole() async throws {
        let people = Role.allCases.enumerated().map { number, role in
            AdminWorld.Person(name: "Person \(role.rawValue)", key: TestWorld.key(UInt8(60 + number)), roles: [role])
        }
        let world = try await AdminWorld.open(people: people)
        for person in people {
            let role = try #require(person.roles.first)
            for (call, roles) in Self.table {
                let status = await world.exitStatus(call, by: person, Self.body(of: call))
                if roles.contains(role) {
                    #expect(status != 4, "\(role) \(call)")
                } else {
                    #expect(status == 4, "\(role) \(call)")
                }
            }
            let plan = await world.exitStatus(.plan, by: person, PlanTests.grant().json)
            #expect(plan == (role == .maker ? 0 : 4), "\(role)")
        }
        let stranger = AdminWorld.Person(name: "Nobody", key: TestWorld.key(99), roles: [])
        for call in Self.table.keys {
            #expect(await world.exitStatus(call, by: stranger, Self.body(of: call)) == 4, "\(call)")
        }
        await world.registry.shutdown()
    }

    @Test("Calls of holders are not for administrators, nor the other way round")
    func kinds() async throws {
        let world = try await AdminWorld.open()
        let owner = AdminWorld.owner(1)
        for call in RewardCall.allCases {
            if !call.callers.contains(.admin) {
                #expect(await world.exitStatus(call, by: AdminWorld.mia) == 4, "\(call)")
            }
            if !call.callers.contains(.owner) {
                #expect(
                    await world.exitStatus { _ = try await world.call(call, by: .owner, owner, [:]) } == 4, "\(call)")
            }
        }
        await world.registry.shutdown()
    }

    private static func body(of call: RewardCall) -> JSON {
        switch call {
        case .approve, .cancel: PlanDigest(digest: String(repeating: "a", count: 64)).json
        default: [:]
        }
    }
}
