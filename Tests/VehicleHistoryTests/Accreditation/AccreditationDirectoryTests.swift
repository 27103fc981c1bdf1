import Attestation
import Octets
import StrictJSON
import Testing
import TransparencyLog

@testable import VehicleHistory

@Suite struct AccreditationDirectoryTests {
    private func directory() throws -> AccreditationDirectory {
        AccreditationDirectory(authorities: [try World.key("root").publicKey.thumbprint])
    }

    private func apply(
        _ directory: inout AccreditationDirectory, _ kind: String, _ subject: String, by issuer: String = "root",
        key: String? = nil, _ body: JSON, at index: LogIndex
    ) throws {
        let statement = try World.statement(
            by: issuer, key: key, about: "attestor:\(subject)", kind: kind, body: body, country: nil)
        try directory.apply(statement, at: index)
    }

    private func service(
        _ directory: AccreditationDirectory, by issuer: String, key: String? = nil, at index: LogIndex,
        occurredAt: String = "2024-05-03", country: String = "US", kind: String = "service"
    ) throws -> AccreditationError? {
        let bodies: [String: JSON] = [
            "service": ["type": "scheduled", "operations": [["code": "OIL"]]],
            "erasure": ["erases": 3, "reason": "protected_person"], "scrapped": ["method": "shredded"],
        ]
        let statement = try World.statement(
            by: issuer, key: key, kind: kind, body: bodies[kind] ?? [:], occurredAt: occurredAt, country: country)
        switch directory.authorise(statement, at: index) {
        case .success: return nil
        case .failure(let error): return error
        }
    }

    @Test func anEnrolmentCountsFromTheNextIndexOn() throws {
        var directory = try directory()
        let id = try World.id("garage")
        #expect(try service(directory, by: "garage", at: 9) == .notEnrolled(id))
        try apply(&directory, "attestor-enrol", "garage", try World.enrolment("garage"), at: 5)
        #expect(try service(directory, by: "garage", at: 4) == .notEnrolled(id))
        #expect(try service(directory, by: "garage", at: 5) == .notEnrolled(id))
        #expect(try service(directory, by: "garage", at: 6) == nil)
        #expect(directory.history(of: id)?.attestor(at: 6)?.depth == 1)
    }

    @Test func aSuspensionCountsFromTheNextIndexUntilAReinstatement() throws {
        var directory = try directory()
        let id = try World.id("garage")
        try apply(&directory, "attestor-enrol", "garage", try World.enrolment("garage"), at: 1)
        try apply(&directory, "attestor-suspend", "garage", ["reason": "audit"], at: 10)
        try apply(&directory, "attestor-reinstate", "garage", ["reason": "passed"], at: 20)
        #expect(try service(directory, by: "garage", at: 10) == nil)
        #expect(try service(directory, by: "garage", at: 11) == .suspended(id, since: 10))
        #expect(try service(directory, by: "garage", at: 20) == .suspended(id, since: 10))
        #expect(try service(directory, by: "garage", at: 21) == nil)
        let garage = try World.key("garage").publicKey.thumbprint
        #expect(directory.history(of: id)?.firstSanction(of: garage, after: 5) == 10)
    }

    @Test func aReinstatementNeedsASuspension() throws {
        var directory = try directory()
        try apply(&directory, "attestor-enrol", "garage", try World.enrolment("garage"), at: 1)
        #expect(throws: AccreditationError.self) {
            try apply(&directory, "attestor-reinstate", "garage", ["reason": "x"], at: 2)
        }
    }

    @Test func aRevokedKeyIsDeadAndTheOthersLive() throws {
        var directory = try directory()
        let id = try World.id("garage")
        try apply(&directory, "attestor-enrol", "garage", try World.enrolment("garage", keys: ["a", "b"]), at: 1)
        let stolen = try World.key("a").publicKey.thumbprint
        try apply(
            &directory, "attestor-revoke", "garage",
            ["reason": "stolen", "keys": [.string(stolen.string)], "compromised_since": "2024-01"], at: 10)
        #expect(try service(directory, by: "garage", key: "a", at: 10) == nil)
        #expect(try service(directory, by: "garage", key: "a", at: 11) == .keyRevoked(id, stolen))
        #expect(try service(directory, by: "garage", key: "b", at: 11) == nil)
        #expect(directory.history(of: id)?.compromisedSince(stolen, before: 11) == EventTime("2024-01"))
        #expect(directory.history(of: id)?.compromisedSince(stolen, before: 10) == nil)
        #expect(throws: AccreditationError.keyTaken(stolen)) {
            try apply(&directory, "attestor-enrol", "garage", try World.enrolment("garage", keys: ["a"]), at: 12)
        }
    }

    @Test func aRevokedAttestorIsDeadUntilAnAuthorityBeginsAnew() throws {
        var directory = try directory()
        let id = try World.id("garage")
        try apply(&directory, "attestor-enrol", "garage", try World.enrolment("garage"), at: 1)
        try apply(&directory, "attestor-revoke", "garage", ["reason": "fraud"], at: 10)
        #expect(try service(directory, by: "garage", at: 11) == .revoked(id, since: 10))
        try apply(&directory, "attestor-enrol", "garage", try World.enrolment("garage", keys: ["new"]), at: 20)
        let old = try World.key("garage").publicKey.thumbprint
        #expect(try service(directory, by: "garage", at: 21) == .keyRevoked(id, old))
        #expect(try service(directory, by: "garage", key: "new", at: 21) == nil)
        #expect(try service(directory, by: "garage", at: 10) == nil)
    }

    @Test func anAttestorRotatesItsOwnKeys() throws {
        var directory = try directory()
        let id = try World.id("garage")
        try apply(&directory, "attestor-enrol", "garage", try World.enrolment("garage"), at: 1)
        let old = try World.key("garage").publicKey.thumbprint
        let rotation: JSON = [
            "add": [try World.key("new").publicKey.jwk], "retire": [.string(old.string)],
        ]
        try apply(&directory, "attestor-rotate", "garage", by: "garage", rotation, at: 10)
        #expect(try service(directory, by: "garage", at: 10) == nil)
        #expect(try service(directory, by: "garage", at: 11) == .keyNotEnrolled(id, old))
        let new = try World.key("new").publicKey.thumbprint
        #expect(try service(directory, by: "garage", key: "new", at: 10) == .keyNotEnrolled(id, new))
        #expect(try service(directory, by: "garage", key: "new", at: 11) == nil)
        #expect(throws: AccreditationError.self) {
            try apply(
                &directory, "attestor-rotate", "garage", by: "garage", key: "new",
                ["retire": [.string(new.string)]], at: 12)
        }
    }

    @Test func devicesSignForTheirAttestorAndDecideNothing() throws {
        var directory = try directory()
        let id = try World.id("garage")
        try apply(&directory, "attestor-enrol", "garage", try World.enrolment("garage"), at: 1)
        let (phone, tablet) = (try World.key("phone").publicKey, try World.key("tablet").publicKey)
        let devices: JSON = ["add_devices": [["key": phone.jwk, "name": "Phone"], ["key": tablet.jwk]]]
        try apply(&directory, "attestor-rotate", "garage", by: "garage", devices, at: 2)
        #expect(try service(directory, by: "garage", key: "phone", at: 3) == nil)
        #expect(directory.history(of: id)?.isDevice(phone.thumbprint) == true)
        #expect(directory.history(of: id)?.isDevice(try World.key("garage").publicKey.thumbprint) == false)

        let rotation: JSON = ["retire": [.string(tablet.thumbprint.string)]]
        #expect(throws: AccreditationError.deviceKey(id)) {
            try apply(&directory, "attestor-rotate", "garage", by: "garage", key: "phone", rotation, at: 3)
        }
        let ownKey = JSON.string(try World.key("garage").publicKey.thumbprint.string)
        for keys in [[ownKey], [ownKey, .string(phone.thumbprint.string)]] {
            #expect(throws: AccreditationError.selfAccreditation(id)) {
                let body: JSON = ["reason": "x", "keys": .array(keys)]
                try apply(&directory, "attestor-revoke", "garage", by: "garage", body, at: 3)
            }
        }
        let lost: JSON = [
            "reason": "lost", "keys": [.string(phone.thumbprint.string)], "compromised_since": "2026-11-20",
        ]
        try apply(&directory, "attestor-revoke", "garage", by: "garage", lost, at: 4)
        #expect(try service(directory, by: "garage", key: "phone", at: 4) == nil)
        #expect(try service(directory, by: "garage", key: "phone", at: 5) == .keyRevoked(id, phone.thumbprint))
        #expect(try service(directory, by: "garage", key: "tablet", at: 5) == nil)
        #expect(directory.history(of: id)?.compromisedSince(phone.thumbprint, before: 5) == EventTime("2026-11-20"))
    }

    @Test func aDeviceStaysADeviceAndDoesNotReplaceTheLastKey() throws {
        var directory = try directory()
        let id = try World.id("garage")
        try apply(&directory, "attestor-enrol", "garage", try World.enrolment("garage"), at: 1)
        let phone = try World.key("phone").publicKey
        let own = JSON.string(try World.key("garage").publicKey.thumbprint.string)
        #expect(throws: AccreditationError.self) {
            let body: JSON = ["add_devices": [["key": phone.jwk]], "retire": [own]]
            try apply(&directory, "attestor-rotate", "garage", by: "garage", body, at: 2)
        }
        try apply(
            &directory, "attestor-rotate", "garage", by: "garage", ["add_devices": [["key": phone.jwk]]], at: 2)
        try apply(&directory, "attestor-rotate", "garage", by: "garage", ["add": [phone.jwk]], at: 3)
        #expect(directory.history(of: id)?.isDevice(phone.thumbprint) == true)
    }

    @Test func scopeLimitsKindCountryAndDate() throws {
        var directory = try directory()
        let id = try World.id("garage")
        let body = try World.enrolment("garage", countries: ["US", "CA"], from: "2020", until: "2024-06")
        try apply(&directory, "attestor-enrol", "garage", body, at: 1)
        #expect(try service(directory, by: "garage", at: 2) == nil)
        #expect(try service(directory, by: "garage", at: 2, kind: "scrapped") == .kindOutOfScope(id, kind: "scrapped"))
        #expect(try service(directory, by: "garage", at: 2, country: "MX") == .countryOutOfScope(id, country: "MX"))
        #expect(try service(directory, by: "garage", at: 2, occurredAt: "2019-12-31") == .dateOutOfScope(id))
        #expect(try service(directory, by: "garage", at: 2, occurredAt: "2020-01-01") == nil)
        #expect(try service(directory, by: "garage", at: 2, occurredAt: "2024-06-30") == nil)
        #expect(try service(directory, by: "garage", at: 2, occurredAt: "2024-07-01") == .dateOutOfScope(id))
        #expect(try service(directory, by: "garage", at: 2, occurredAt: "2024") == nil)
    }

    @Test func aNewEnrolmentChangesTheScopeFromThereOn() throws {
        var directory = try directory()
        let id = try World.id("garage")
        try apply(&directory, "attestor-enrol", "garage", try World.enrolment("garage"), at: 1)
        try apply(&directory, "attestor-enrol", "garage", try World.enrolment("garage", kinds: ["scrapped"]), at: 10)
        #expect(try service(directory, by: "garage", at: 10) == nil)
        #expect(try service(directory, by: "garage", at: 11) == .kindOutOfScope(id, kind: "service"))
        #expect(try service(directory, by: "garage", at: 11, kind: "scrapped") == nil)
    }

    @Test func onlyAnEraserOfTheAuthorityErases() throws {
        var directory = try directory()
        try apply(&directory, "attestor-enrol", "garage", try World.enrolment("garage", kinds: ["erasure"]), at: 1)
        try apply(
            &directory, "attestor-enrol", "office", try World.enrolment("office", class: "other", erases: true), at: 2)
        #expect(try service(directory, by: "garage", at: 5, kind: "erasure") == .notEraser(try World.id("garage")))
        #expect(try service(directory, by: "office", at: 5, kind: "erasure") == nil)
    }

    @Test func accreditorsEnrolTheClassesTheyAccreditAndNoMore() throws {
        var directory = try directory()
        try apply(
            &directory, "attestor-enrol", "office",
            try World.enrolment(
                "office", class: "accreditor", kinds: [], countries: ["US"], accredits: ["garage", "accreditor"]),
            at: 1)
        let good = try World.enrolment("garage", countries: ["US"])
        try apply(&directory, "attestor-enrol", "garage", by: "office", good, at: 2)
        #expect(try service(directory, by: "garage", at: 3) == nil)
        #expect(throws: AccreditationError.notAccreditor(class: .insurer)) {
            try apply(
                &directory, "attestor-enrol", "insurer", by: "office",
                try World.enrolment("insurer", class: "insurer", countries: ["US"]), at: 4)
        }
        #expect(throws: AccreditationError.self) {
            try apply(&directory, "attestor-enrol", "g2", by: "office", try World.enrolment("g2"), at: 4)
        }
        #expect(throws: AccreditationError.self) {
            let body = try World.enrolment("g2", countries: ["US"], erases: true)
            try apply(&directory, "attestor-enrol", "g2", by: "office", body, at: 4)
        }
        #expect(throws: AccreditationError.self) {
            let body = try World.enrolment("g2", class: "accreditor", countries: ["US"], accredits: ["insurer"])
            try apply(&directory, "attestor-enrol", "g2", by: "office", body, at: 4)
        }
        #expect(throws: AccreditationError.selfAccreditation(try World.id("office"))) {
            let body = try World.enrolment("office", class: "accreditor", countries: ["US"])
            try apply(&directory, "attestor-enrol", "office", by: "office", body, at: 4)
        }
        try apply(&directory, "attestor-suspend", "garage", by: "office", ["reason": "x"], at: 5)
        #expect(try service(directory, by: "garage", at: 6) != nil)
    }

    @Test func aGarageCannotAccreditAndNobodySuspendsItself() throws {
        var directory = try directory()
        try apply(&directory, "attestor-enrol", "garage", try World.enrolment("garage"), at: 1)
        #expect(throws: AccreditationError.notAccreditor(class: .garage)) {
            try apply(&directory, "attestor-enrol", "friend", by: "garage", try World.enrolment("friend"), at: 2)
        }
        #expect(throws: AccreditationError.selfAccreditation(try World.id("garage"))) {
            try apply(&directory, "attestor-reinstate", "garage", by: "garage", ["reason": "x"], at: 2)
        }
    }

    @Test func chainsHaveAtMostFourSteps() throws {
        var directory = try directory()
        var issuer = "root"
        for (step, name) in ["a1", "a2", "a3", "a4"].enumerated() {
            let body = try World.enrolment(name, class: "accreditor", kinds: [], accredits: ["accreditor", "garage"])
            try apply(&directory, "attestor-enrol", name, by: issuer, body, at: LogIndex(UInt64(step)))
            issuer = name
        }
        #expect(directory.history(of: try World.id("a4"))?.attestor(at: 9)?.depth == AccreditationDirectory.depthMax)
        #expect(throws: AccreditationError.chainTooLong) {
            try apply(&directory, "attestor-enrol", "a5", by: "a4", try World.enrolment("a5"), at: 9)
        }
        #expect(throws: AccreditationError.self, "nobody suspends who stands above") {
            try apply(&directory, "attestor-suspend", "a2", by: "a3", ["reason": "x"], at: 9)
        }
    }

    @Test func aSuspendedAccreditorEnrolsNobodyButItsGaragesStay() throws {
        var directory = try directory()
        let office = try World.enrolment("office", class: "accreditor", kinds: [], accredits: ["garage"])
        try apply(&directory, "attestor-enrol", "office", office, at: 1)
        try apply(&directory, "attestor-enrol", "garage", by: "office", try World.enrolment("garage"), at: 2)
        try apply(&directory, "attestor-suspend", "office", ["reason": "x"], at: 3)
        #expect(throws: AccreditationError.suspended(try World.id("office"), since: 3)) {
            try apply(&directory, "attestor-enrol", "g2", by: "office", try World.enrolment("g2"), at: 4)
        }
        #expect(try service(directory, by: "garage", at: 4) == nil)
    }

    @Test func strangersAndAuthoritiesStateNoFacts() throws {
        var directory = try directory()
        let other = try World.key("root-2").publicKey.thumbprint
        #expect(throws: AccreditationError.unknownAuthority(other)) {
            try apply(&directory, "attestor-enrol", "garage", by: "root-2", try World.enrolment("garage"), at: 1)
        }
        #expect(try service(directory, by: "root", at: 1) == .authorityStatesFacts)
    }

    @Test func aKeyBelongsToOneAttestor() throws {
        var directory = try directory()
        try apply(&directory, "attestor-enrol", "garage", try World.enrolment("garage", keys: ["shared"]), at: 1)
        let shared = try World.key("shared").publicKey.thumbprint
        #expect(throws: AccreditationError.keyTaken(shared)) {
            try apply(&directory, "attestor-enrol", "other", try World.enrolment("other", keys: ["shared"]), at: 2)
        }
        #expect(throws: AccreditationError.self) {
            try apply(&directory, "attestor-enrol", "other", try World.enrolment("other", keys: ["root"]), at: 2)
        }
    }

    @Test func aRefusedStatementLeavesTheDirectoryAsItWas() throws {
        var directory = try directory()
        #expect(throws: AccreditationError.self) {
            try apply(&directory, "attestor-suspend", "garage", ["reason": "x"], at: 2)
        }
        #expect(directory.attestorHistories.isEmpty)
    }
}
