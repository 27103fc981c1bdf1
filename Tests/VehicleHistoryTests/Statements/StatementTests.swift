import Attestation
import Octets
import StrictJSON
import TestKit
import Testing
import TransparencyLog

@testable import VehicleHistory

@Suite struct StatementTests {
    private func payload(_ change: (inout JSONObject) -> Void = { _ in }) throws -> JSONObject {
        var payload = try World.statement(
            by: "garage", kind: "service", body: ["type": "scheduled", "operations": [["code": "OIL"]]],
            odometer: Odometer(value: 48_200, unit: .miles, source: .dash)
        ).payload
        change(&payload)
        return payload
    }

    private func read(_ payload: JSONObject, embeddedKey: JSON? = nil, key: String = "garage") throws -> Statement {
        try Statement(
            payload: payload, disclosed: JSONObject(), keyThumbprint: try World.key(key).publicKey.thumbprint,
            algorithm: .edDSA, embeddedKey: embeddedKey)
    }

    @Test func aStatementIsReadWhole() throws {
        let statement = try read(
            try payload {
                $0["evidence"] = [
                    [
                        "media_type": "image/jpeg", "sha256": .string(Base64.url.encode(Hash.zero.bytes)),
                        "size": 7,
                    ]
                ]
            })
        #expect(statement.kind == ServiceBody.kind && statement.issuer.string == "attestor:garage")
        #expect(statement.subject.string == "vehicle:\(World.vin)" && statement.country?.string == "US")
        #expect(statement.odometer?.millimetres == 48_200 * 1_609_344 && statement.odometer?.description == "48,200 mi")
        #expect(statement.evidence == [EvidenceReference(mediaType: "image/jpeg", sha256: .zero, byteCount: 7)])
        #expect(statement.summary == "Scheduled service: engine oil and filter")
    }

    @Test(
        arguments: [
            ("aud", nil, "/aud", .missing), ("jti", "", "/jti", .invalidValue), ("iat", -1, "/iat", .invalidValue),
            ("vct", "urn:vinlog:nothing:1", "/vct", .unknownKind),
            ("vct", "urn:vinlog:service:2", "/vct", .unknownKind),
            ("sub", "vehicle:1HGCM82633A00435Q", "/sub", .subject), ("sub", "attestor:garage", "/sub", .subject),
            ("country", nil, "/country", .missing), ("country", "UK", "/country", .wrongType),
            ("occurred_at", "2024-02-30", "/occurred_at", .wrongType), ("owner", "A. Person", "/owner", .unknownMember),
            ("odometer", ["status": "read"], "/odometer/value", .missing),
            ("odometer", ["status": "none", "value": 1, "unit": "km"], "/odometer/value", .unknownMember),
            ("odometer", ["status": "read", "value": -1, "unit": "km"], "/odometer/value", .invalidValue),
            ("odometer", ["status": "read", "value": 2_000_001, "unit": "km"], "/odometer/value", .invalidValue),
            ("odometer", ["status": "read", "value": 5], "/odometer/unit", .missing),
            ("body", ["type": "scheduled"], "/body/operations", .missing), ("iss", "garage", "/iss", .invalidValue),
            ("_sd", ["short"], "/_sd/0", .invalidValue), ("_sd_alg", "sha-1", "/_sd_alg", .invalidValue),
        ] as [(String, JSON?, String, StatementError.Code)])
    func aBrokenClaimIsNamed(name: String, value: JSON?, field: String, code: StatementError.Code) throws {
        let payload = try payload { $0[name] = value }
        let error = #expect(throws: StatementError.self) { try read(payload) }
        #expect(error?.field == field && error?.code == code, "\(String(describing: error))")
    }

    @Test func odometerEdgesAreAccepted() throws {
        for value in [0, Odometer.valueMax] {
            let payload = try payload { $0["odometer"] = ["status": "read", "value": .integer(value), "unit": "km"] }
            #expect(try read(payload).odometer?.value == value)
        }
        let dark = try payload { $0["odometer"] = ["status": "unreadable", "source": "dash"] }
        #expect(try read(dark).odometer == Odometer(withoutValue: .unreadable, source: .dash))
    }

    @Test func howAReadingCameToBeSignedIsKept() throws {
        let claim: JSON = [
            "status": "read", "value": 84_210, "unit": "km", "entries": 3, "confirmed": "instrument_replaced",
        ]
        let odometer = try #require(try read(try payload { $0["odometer"] = claim }).odometer)
        #expect(odometer.entries == 3)
        #expect(odometer.confirmed == .instrumentReplaced)
        #expect(odometer.json == claim)
        #expect(odometer.entered(1).json["entries"] == nil)
        #expect(odometer.entered(500).entries == 99)
        for member in ["entries", "confirmed"] {
            var dark: JSONObject = JSONObject()
            dark["status"] = "unreadable"
            dark[member] = claim[member]
            let payload = try payload { $0["odometer"] = .object(dark) }
            #expect(throws: StatementError.self) { try read(payload) }
        }
    }

    @Test func anAuthorityCarriesItsOwnKeyAndAttestorsCarryNone() throws {
        let garage = try World.key("garage").publicKey
        #expect(throws: StatementError.self) { try read(try payload(), embeddedKey: garage.jwk) }
        let root = try World.key("root").publicKey
        let suspension = try World.statement(
            by: "root", about: "attestor:garage", kind: "attestor-suspend", body: ["reason": "x"], country: nil)
        #expect(suspension.embeddedKey == root)
        for (key, jwk) in [("root", nil), ("root", garage.jwk), ("garage", root.jwk), ("garage", garage.jwk)] {
            let error = #expect(throws: StatementError.self) {
                try read(suspension.payload, embeddedKey: jwk, key: key)
            }
            #expect(error?.code == .header && error?.field == "/header/jwk")
        }
    }

    @Test func timesHaveEdges() throws {
        let now: Int64 = 1_714_730_400_000
        func check(_ occurredAt: String, iat: Int = 1_714_730_400) throws {
            let payload = try payload {
                $0["occurred_at"] = .string(occurredAt)
                $0["iat"] = .integer(iat)
            }
            try read(payload).checkTimes(nowMilliseconds: now)
        }
        try check("2024-05-03T10:05:00Z")
        #expect(throws: StatementError.self) { try check("2024-05-03T10:05:01Z") }
        try check("2024-05")
        try check("1885")
        #expect(throws: StatementError.self) { try check("1884-12-31") }
        try check("2024-05-03", iat: 1_714_730_700)
        #expect(throws: StatementError.self) { try check("2024-05-03", iat: 1_714_730_701) }
    }

    @Test func evidenceIsCounted() throws {
        let item: JSON = [
            "media_type": "image/png", "sha256": .string(Base64.url.encode(Hash.zero.bytes)), "size": 0,
        ]
        func evidence(_ count: Int) throws -> Int {
            try read(try payload { $0["evidence"] = .array([JSON](repeating: item, count: count)) }).evidence.count
        }
        #expect(try evidence(Statement.evidenceCountMax) == Statement.evidenceCountMax)
        #expect(throws: StatementError.self) { try evidence(Statement.evidenceCountMax + 1) }
    }

    @Test func whatCannotBeErasedIsSaid() {
        let fixed = StatementKind.all.filter { !$0.isErasable }.map(\.id).sorted()
        #expect(
            fixed == [
                "admin-act", "admin-roster", "attestor-enrol", "attestor-reinstate", "attestor-revoke",
                "attestor-rotate", "attestor-suspend", "dispute", "erasure", "reward-dividend", "reward-draw",
                "reward-epoch", "reward-policy", "ruling",
            ])
    }

    @Test func anErasureNamesKindAndClassUnlessTheReasonForbids() throws {
        let kind = ErasureBody.kind
        #expect(throws: StatementError.self) {
            try StatementCatalog.shared.body(["erases": 5, "reason": "subject_request"], of: kind)
        }
        let body = try StatementCatalog.shared.body(["erases": 5, "reason": "court_order"], of: kind)
        #expect(body.references == [StatementReference(.erases, 5)])
    }

    @Test func linksAndReferencesAreNamed() throws {
        let reissue = try StatementCatalog.shared.body(
            ["other": "chassis:FORD:A1", "this_is": "new", "reason": "rebuild"], of: VinReissueBody.kind)
        #expect(reissue.linkedSubjects.map(\.string) == ["chassis:FORD:A1"])
        let repair = try StatementCatalog.shared.body(
            ["cause": "collision", "closes": [7, 9], "operations": [["code": "PAINT"]]], of: RepairBody.kind)
        #expect(repair.references == [StatementReference(.repairs, 7), StatementReference(.repairs, 9)])
    }

    @Test func aSignedDraftIsReadAgain() throws {
        var generator = SeededGenerator(seed: 3)
        let key = try World.key("garage")
        let draft = StatementDraft(
            issuer: .attestor(try World.id("garage")), audience: World.origin, issuedAtSeconds: 1_714_730_400,
            identifier: "n-2", kind: OwnershipTransferBody.kind, subject: try Subject("vehicle:\(World.vin)"),
            occurredAt: try World.time("2024-05-03"), country: CountryCode("US"), body: ["method": "sale"])
        try draft.check(signedBy: key.publicKey)
        let issued = try draft.signed(
            hiding: JSON(dictionaryLiteral: ("owner_name", "A. Person")).members, by: key, randomness: &generator)
        let sdjwt = try SDJWT(parsing: issued.serialized)
        #expect(sdjwt.isSignatureValid(by: key.publicKey))
        let statement = try Statement(sdjwt: sdjwt)
        #expect(statement.disclosed["owner_name"] == "A. Person" && statement.payload["owner_name"] == nil)
        let withheld = try Statement(sdjwt: sdjwt.removingDisclosures { _ in true })
        #expect(withheld.disclosed.isEmpty && withheld.summary == statement.summary)
    }
}

extension JSON {
    /// The members of an object literal.
    fileprivate var members: JSONObject { object ?? JSONObject() }
}
