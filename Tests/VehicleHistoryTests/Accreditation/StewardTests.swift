import Attestation
import Octets
import StrictJSON
import Testing
import TransparencyLog

@testable import VehicleHistory

/// Only the registry's steward says what the registry did, and it says nothing else; only an authority makes a steward.
@Suite struct StewardTests {
    static let kinds = StatementKind.all.filter(\.isOfRegistry).map(\.id)

    private func directory() throws -> AccreditationDirectory {
        var directory = AccreditationDirectory(authorities: [try World.key("root").publicKey.thumbprint])
        let garage = try World.enrolment("garage", kinds: Self.kinds + ["service"])
        try directory.apply(enrolment("garage", garage), at: 1)
        let steward = try World.enrolment("steward", class: "steward", kinds: Self.kinds + ["service"])
        try directory.apply(enrolment("steward", steward), at: 2)
        return directory
    }

    private func enrolment(_ id: String, by issuer: String = "root", _ body: JSON) throws -> Statement {
        try World.statement(by: issuer, about: "attestor:\(id)", kind: "attestor-enrol", body: body, country: nil)
    }

    private func verdict(
        _ directory: AccreditationDirectory, by issuer: String, about subject: String, _ kind: String, _ body: JSON,
        country: String? = nil
    ) throws -> AccreditationError? {
        let statement = try World.statement(by: issuer, about: subject, kind: kind, body: body, country: country)
        switch directory.authorise(statement, at: 10) {
        case .success: return nil
        case .failure(let error): return error
        }
    }

    private func example(_ kind: String, _ place: Int = 0) throws -> JSON {
        let kind = try #require(StatementCatalog.shared.kind(id: kind))
        return try #require(StatementCatalog.shared.schema(of: kind)).examples[place]
    }

    @Test(arguments: [("reward-epoch", "points:12"), ("reward-draw", "draw:data-12"), ("admin-act", "points:acts")])
    func onlyTheStewardStatesWhatTheRegistryDid(kind: String, subject: String) throws {
        let directory = try directory()
        let body = try example(kind)
        #expect(try verdict(directory, by: "steward", about: subject, kind, body) == nil)
        let (garage, nobody) = (try World.id("garage"), try World.id("nobody"))
        #expect(try verdict(directory, by: "garage", about: subject, kind, body) == .notSteward(garage))
        #expect(try verdict(directory, by: "root", about: subject, kind, body) == .authorityStatesFacts)
        #expect(
            try verdict(directory, by: "nobody", about: subject, kind, body) == .notEnrolled(nobody))
    }

    @Test func theStewardSaysNothingAboutVehicles() throws {
        let body: JSON = ["type": "scheduled", "operations": [["code": "OIL"]]]
        let vehicle = "vehicle:\(World.vin)"
        let error = try verdict(directory(), by: "steward", about: vehicle, "service", body, country: "US")
        #expect(error == .stewardStatesFacts(try World.id("steward")))
    }

    @Test func theScopeHoldsForTheStewardToo() throws {
        var directory = AccreditationDirectory(authorities: [try World.key("root").publicKey.thumbprint])
        let steward = try World.enrolment("steward", class: "steward", kinds: ["reward-epoch"])
        try directory.apply(enrolment("steward", steward), at: 2)
        let error = try verdict(directory, by: "steward", about: "points:acts", "admin-act", example("admin-act"))
        #expect(error == .kindOutOfScope(try World.id("steward"), kind: "admin-act"))
    }

    @Test func theAuthorityBeginsTheRosterAndTheStewardChangesIt() throws {
        let directory = try directory()
        let (begun, changed) = (try example("admin-roster", 0), try example("admin-roster", 1))
        let subject = "policy:admins"
        #expect(try verdict(directory, by: "root", about: subject, "admin-roster", begun) == nil)
        #expect(try verdict(directory, by: "steward", about: subject, "admin-roster", changed) == nil)
        #expect(
            try verdict(directory, by: "steward", about: subject, "admin-roster", begun)
                == .rosterBelongsTo("an authority"))
        #expect(
            try verdict(directory, by: "root", about: subject, "admin-roster", changed)
                == .rosterBelongsTo("the steward"))
        let garage = try World.id("garage")
        #expect(
            try verdict(directory, by: "garage", about: subject, "admin-roster", changed) == .notSteward(garage))
    }

    @Test func noAccreditorMakesASteward() throws {
        var directory = try directory()
        let accreditor = try World.enrolment("club", class: "accreditor", accredits: ["garage", "steward"])
        try directory.apply(enrolment("club", accreditor), at: 3)
        let body = try World.enrolment("second", class: "steward", kinds: Self.kinds)
        #expect(throws: AccreditationError.self) {
            try directory.apply(enrolment("second", by: "club", body), at: 4)
        }
        let deputy = try World.enrolment("deputy", class: "garage", accredits: ["steward"])
        #expect(throws: AccreditationError.self) {
            try directory.apply(enrolment("deputy", by: "club", deputy), at: 4)
        }
    }

    @Test(arguments: ["vehicle:\(World.vin)", "attestor:steward", "other:12"])
    func theRegistrysKindsAreAboutItsOwnSubjects(subject: String) throws {
        #expect(throws: StatementError.self) {
            let body = try example("reward-epoch")
            _ = try World.statement(by: "steward", about: subject, kind: "reward-epoch", body: body, country: "US")
        }
    }

    @Test(arguments: kinds) func noneOfThemCanBeErased(kind: String) throws {
        #expect(try #require(StatementCatalog.shared.kind(id: kind)).isErasable == false)
    }
}
