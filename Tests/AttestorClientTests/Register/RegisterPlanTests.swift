import Attestation
import StrictJSON
import Testing
import VehicleHistory

@testable import AttestorClient

/// Official registers: what is read, and what follows from it.
@Suite struct RegisterPlanTests {
    private static let header = "id,name,class,countries,kinds,from,until,key,status\n"

    private func register(_ rows: String...) throws -> OfficialRegister {
        try OfficialRegister(parsing: Array((Self.header + rows.joined(separator: "\n")).utf8))
    }

    private func request(_ id: String, _ key: SigningKey = .generate()) throws -> (AttestorID, EnrolmentRequest) {
        let body: JSON = ["name": "X", "class": "garage", "keys": [key.publicKey.jwk], "scope": ["kinds": ["service"]]]
        let request = try EnrolmentRequest(parsing: EnrolmentRequest.signed(id: id, body: body, by: key))
        return (try #require(AttestorID(id)), request)
    }

    private func listed(_ id: String, name: String = "Hill", status: String = "enrolled") throws -> ListedAttestor {
        try #require(
            ListedAttestor(json: [
                "id": .string(id), "name": .string(name), "class": "garage", "status": .string(status),
                "kinds": ["service"], "countries": ["GB"],
            ]))
    }

    private func actions(_ plan: RegisterPlan) -> [String] {
        plan.steps.map { "\($0.action.rawValue) \($0.id)" }
    }

    @Test func aRegisterIsReadRowByRow() throws {
        let register = try OfficialRegister(
            parsing: Array(
                "\u{FEFF}Name, ID ,class,countries,ignored\r\n\"Hill, Street\",hill,garage,gb;IE,x\r\n\r\nMOT,mot,inspection,,\r\n"
                    .utf8))
        #expect(register.mistakes.isEmpty)
        #expect(register.rows.map(\.name) == ["Hill, Street", "MOT"])
        #expect(register.rows.first?.countries.map(\.string) == ["GB", "IE"])
        #expect(register.rows.last?.kinds == UsualKinds.of(.inspection))
        #expect(register.rows.map(\.line) == [2, 4])
    }

    @Test(arguments: [
        ("Hill,garage", "id"), ("hill,,garage", "name"), ("hill,Hill,shop", "class"), ("hill,Hill,steward", "class"),
        ("hill,Hill,garage,XX", "countries"), ("hill,Hill,garage,GB,repairs", "kinds"),
        ("hill,Hill,garage,GB,,2024-13", "from"), ("hill,Hill,garage,GB,,,tomorrow", "until"),
        ("hill,Hill,garage,GB,,,,short", "key"), ("hill,Hill,garage,GB,,,,,gone", "status"),
        ("ok,Other,garage", "id"),
    ])
    func aBadRowCostsThatRow(row: String, column: String) throws {
        let register = try register("ok,Fine,garage,GB", row)
        #expect(register.rows.map(\.name) == ["Fine"])
        #expect(register.mistakes.map(\.column) == [column])
        #expect(register.mistakes.map(\.line) == [3])
    }

    @Test func withoutItsColumnsItIsNoRegister() {
        #expect(throws: OfficialRegister.Mistake.self) { try OfficialRegister(parsing: Array("name,class\n".utf8)) }
        #expect(throws: OfficialRegister.Mistake.self) { try OfficialRegister(parsing: []) }
    }

    @Test func whoHasSentARequestIsEnrolledAndTheOthersAreAwaited() throws {
        let register = try register("hill,Hill,garage,GB,service", "dale,Dale,garage,GB,service")
        let plan = RegisterPlan(register, listed: [], requests: Dictionary(uniqueKeysWithValues: [try request("hill")]))
        #expect(actions(plan) == ["enrol hill", "waiting dale"])
    }

    @Test func anotherKeyThanTheRegistersIsRefused() throws {
        let (right, wrong) = (SigningKey.generate(), SigningKey.generate())
        let register = try register("hill,Hill,garage,GB,service,,,\(right.publicKey.thumbprint)")
        for (key, action) in [(right, "enrol hill"), (wrong, "refused hill")] {
            let requests = Dictionary(uniqueKeysWithValues: [try request("hill", key)])
            #expect(actions(RegisterPlan(register, listed: [], requests: requests)) == [action])
        }
    }

    @Test(arguments: [
        ("active", "enrolled", "unchanged"), ("active", "suspended", "reinstate"), ("active", "revoked", "refused"),
        ("suspended", "enrolled", "suspend"), ("suspended", "suspended", "unchanged"),
        ("withdrawn", "enrolled", "revoke"), ("withdrawn", "suspended", "revoke"),
        ("withdrawn", "revoked", "unchanged"),
    ])
    func standingsAreBroughtInLine(register: String, registry: String, action: String) throws {
        let official = try self.register("hill,Hill,garage,GB,service,,,,\(register)")
        let plan = RegisterPlan(official, listed: [try listed("hill", status: registry)], requests: [:])
        #expect(actions(plan) == ["\(action) hill"])
    }

    @Test(arguments: [
        ("hill,Mill,garage,GB,service", "name Hill → Mill"), ("hill,Hill,fleet,GB,service", "class garage → fleet"),
        ("hill,Hill,garage,GB IE,service", "countries GB → GB IE"), ("hill,Hill,garage,,service", "countries GB → all"),
        ("hill,Hill,garage,GB,service repair", "kinds +repair"),
        ("hill,Hill,garage,GB,repair", "kinds +repair; kinds -service"),
        ("hill,Hill,garage,GB,service,2024,2026-05", "from any → 2024; until any → 2026-05"),
    ])
    func differencesAreNamed(row: String, reason: String) throws {
        let plan = RegisterPlan(try register(row), listed: [try listed("hill")], requests: [:])
        #expect(actions(plan) == ["change hill"])
        #expect(plan.steps.first?.reason == reason)
    }

    @Test func whatTheRegisterLacksIsNamedAndSuspendedOnlyWhenWanted() throws {
        let attestors = [try listed("hill"), try listed("old"), try listed("gone", status: "revoked")]
        let official = try register("hill,Hill,garage,GB,service")
        #expect(actions(RegisterPlan(official, listed: attestors, requests: [:])) == ["unchanged hill", "missing old"])
        let plan = RegisterPlan(official, listed: attestors, requests: [:], suspendsMissing: true)
        #expect(actions(plan) == ["unchanged hill", "suspend old"])
    }
}
