import Attestation
import Octets
import StrictJSON
import TestKit
import Testing
import TransparencyLog

@testable import VehicleHistory

@Suite("What owners sign, in a report")
struct OwnerStatementTests {
    private static let reading: JSON = ["occasion": "owner"]

    private struct Cast {
        var world: TestWorld
        let registrar: TestAttestor
        let office: TestAttestor
        let first: TestOwner

        init() throws {
            world = try TestWorld()
            registrar = try world.enrolRegistrar()
            office = try world.enrol("office", class: "arbiter", kinds: ["ruling"], erases: true)
            first = try world.title(.new, by: registrar, occurredAt: "2018-03-01")
        }
    }

    private func expectRefusal(
        _ code: ReportRejectionCode, _ world: TestWorld,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        var world = world
        try world.publish()
        let rejection = try #require(throws: ReportRejection.self, sourceLocation: location) {
            try world.verified()
        }
        #expect(rejection.code == code && rejection.policy == .owners, "\(rejection)", sourceLocation: location)
    }

    @Test("an owner's lines stand, named as self-declared, with nothing of the owner but the car's own key")
    func accepted() throws {
        var cast = try Cast()
        let index = try cast.world.declare(
            "odometer-reading", by: cast.first, body: Self.reading, odometerKilometres: 51_000)
        try cast.world.declare(
            "correction", by: cast.first,
            body: ["corrects": .integer(Int(index.value)), "field": "/odometer/value", "right_value": "51500"])
        try cast.world.publish()
        let report = try cast.world.verified()
        let line = try #require(report.history.lines.first { $0.index == index })
        guard case .statement(let verified) = line.content else { throw Missing() }
        #expect(verified.attestorName == "the owner, self-declared" && verified.attestor == nil)
        #expect(verified.standing == .good)
        let event = HistoryEvent(
            RecordedStatement(index: index, recordedAtMilliseconds: 0, statement: verified.statement, attestor: nil))
        #expect(event.source == "the owner, self-declared" && event.sourceClass == nil)
        let bytes = try cast.world.report(on: cast.world.car).serialized()
        for secret in try [TestWorld.person().name, TestWorld.person().address, TestWorld.person().identifier] {
            #expect(!String(decoding: bytes, as: UTF8.self).contains(secret))
        }
    }

    @Test("an owner's odometer reading is held against those of others, never the reverse")
    func readingsAccuseNobody() throws {
        var cast = try Cast()
        let garage = try cast.world.enrol("garage-1", class: "garage", kinds: ["odometer-reading"])
        func attested(_ kilometres: Int, _ time: String) throws {
            try cast.world.state(
                "odometer-reading", about: cast.world.car, by: garage, body: ["occasion": "other"], occurredAt: time,
                odometerKilometres: kilometres)
        }
        try attested(40_000, "2020-05-03")
        // Three of them would outweigh the garage's two.
        var own: [LogIndex] = []
        for day in ["2021-01-01", "2021-01-02", "2021-01-03"] {
            own.append(
                try cast.world.declare(
                    "odometer-reading", by: cast.first, body: Self.reading, occurredAt: day,
                    odometerKilometres: 900_000))
        }
        try attested(60_000, "2022-05-03")
        let fitting = try cast.world.declare(
            "odometer-reading", by: cast.first, body: Self.reading, occurredAt: "2021-06-01", odometerKilometres: 50_000
        )
        try cast.world.publish()
        let findings = try cast.world.verified().findings.filter { $0.rule == OdometerOwnerRule.id }
        #expect(findings.count == 3 && findings.allSatisfy { $0.severity == .information })
        #expect(findings.allSatisfy { $0.variant.name == "differs" })
        #expect(Set(findings.flatMap(\.statements)).isSuperset(of: own))
        #expect(!findings.flatMap(\.statements).contains(fitting))
    }

    @Test("every kind of the scope is allowed, every other refused", arguments: StatementKind.all)
    func scope(kind: StatementKind) throws {
        guard kind.subjects == .vehicles, kind.id != "vin-reissue", kind.id != "misfiled" else { return }
        var cast = try Cast()
        let schema = try #require(StatementCatalog.shared.schema(of: kind))
        let example = try #require(
            schema.examples.first { (example) -> Bool in
                // Those without references to lines that are not there.
                ["corrects", "withdraws"].allSatisfy { example[$0] == nil } || kind.id == "correction"
            })
        if kind.id == "correction" { return }
        try cast.world.declare(kind.id, by: cast.first, body: example)
        try cast.world.publish()
        if OwnerScope.allows(kind) {
            _ = try cast.world.verified()
        } else {
            let rejection = try #require(throws: ReportRejection.self) { try cast.world.verified() }
            #expect([.ownerOutOfScope, .notErased].contains(rejection.code), "\(rejection)")
        }
    }

    @Test("a former owner, a stranger and a thief of the disclosure are refused")
    func others() throws {
        var cast = try Cast()
        var early = cast.world
        let second = try cast.world.title(.twoSided, previous: cast.first.index, by: cast.registrar, seller: cast.first)
        var former = cast.world
        try former.declare("odometer-reading", by: cast.first, body: Self.reading, odometerKilometres: 1)
        try expectRefusal(.notTheOwner, former)
        // Before the first title of all there is no owner.
        let other = try early.title(.new, by: cast.registrar, about: early.otherCar)
        try early.declare("odometer-reading", by: other, body: Self.reading, odometerKilometres: 1)
        try expectRefusal(.notTheOwner, early)
        // The right title, and the disclosure of another title's key.
        var wrongKey = cast.world
        let stranger = try wrongKey.newKey()
        let forged = try required(
            OwnerProof(
                titleIndex: second.index,
                disclosure: try Disclosure(
                    parsing: Base64.url.encodeUTF8(
                        JSON.array(["salt", "cnf", ["jwk": stranger.publicKey.jwk]]).serialized()))))
        try wrongKey.declare(
            "odometer-reading", by: second, body: Self.reading, odometerKilometres: 1, proof: forged, key: stranger)
        try expectRefusal(.ownerKeyDiffers, wrongKey)
        // The disclosure is seen in every line of the owner; it is of no use without its key.
        var thief = cast.world
        try thief.declare(
            "odometer-reading", by: second, body: Self.reading, odometerKilometres: 1, proof: second.proof,
            key: stranger)
        try expectRefusal(.ownerKeyDiffers, thief)
    }

    @Test("an owner corrects own lines, not the registrar's, and not a former owner's")
    func corrections() throws {
        var cast = try Cast()
        let own = try cast.world.declare("odometer-reading", by: cast.first, body: Self.reading, odometerKilometres: 9)
        func correction(of index: LogIndex) -> JSON {
            ["corrects": .integer(Int(index.value)), "field": "/odometer/value", "right_value": "10"]
        }
        var registrars = cast.world
        try registrars.declare("correction", by: cast.first, body: correction(of: cast.first.index))
        try expectRefusal(.ownerOutOfScope, registrars)
        // The same owner after a lost wallet may; the next owner may not.
        var reissued = cast.world
        let fresh = try reissued.title(.reissue, previous: cast.first.index, by: cast.registrar)
        try reissued.declare("correction", by: fresh, body: correction(of: own))
        try reissued.publish()
        _ = try reissued.verified()
        let next = try cast.world.title(.twoSided, previous: cast.first.index, by: cast.registrar, seller: cast.first)
        try cast.world.declare("correction", by: next, body: correction(of: own))
        try expectRefusal(.ownerOutOfScope, cast.world)
    }

    @Test("when the title was erased later the line stays, and is marked")
    func erasedTitle() throws {
        var cast = try Cast()
        let index = try cast.world.declare(
            "odometer-reading", by: cast.first, body: Self.reading, odometerKilometres: 51_000)
        let second = try cast.world.title(.twoSided, previous: cast.first.index, by: cast.registrar, seller: cast.first)
        try cast.world.erase(
            cast.first.index, by: cast.office, kind: "registration", attestorClass: "registrar", isTitle: true)
        try cast.world.publish()
        let report = try cast.world.verified()
        let line = try #require(report.history.lines.first { $0.index == index })
        guard case .statement(let verified) = line.content else { throw Missing() }
        #expect(verified.standing == .titleErased)
        #expect(report.ownership.current?.index == second.index)
    }

    @Test("a title out of turn is shown as that")
    func outOfTurn() throws {
        var cast = try Cast()
        let second = try cast.world.title(.binding, by: cast.registrar)
        try cast.world.publish()
        let report = try cast.world.verified()
        guard case .statement(let verified)? = report.history.lines.last?.content else { throw Missing() }
        #expect(verified.standing == .titleOutOfTurn && report.ownership.outOfTurn == [second.index])
        #expect(report.ownership.current?.index == cast.first.index)
    }

    @Test("the envelope: title if and only if an owner signs, with the owner's key in the header")
    func envelope() throws {
        var cast = try Cast()
        let proof = try cast.first.proof
        let key = cast.first.key
        var draft = StatementDraft(
            issuer: .owner(key.publicKey.thumbprint), audience: TestWorld.origin, issuedAtSeconds: 1,
            identifier: "n-1", kind: OdometerReadingBody.kind, subject: cast.world.car,
            occurredAt: try World.time("2024-05-03"), country: CountryCode("US"), body: Self.reading,
            ownerProof: proof)
        try draft.check(signedBy: key.publicKey)
        func field(_ draft: StatementDraft, key: SigningKey) throws -> String? {
            #expect(throws: StatementError.self) { try draft.check(signedBy: key.publicKey) }?.field
        }
        #expect(try field(draft, key: cast.world.newKey()) == "/header/jwk")
        draft.ownerProof = nil
        #expect(try field(draft, key: key) == "/title")
        draft.ownerProof = proof
        draft.issuer = try required(Issuer("attestor:dmv"))
        #expect(try field(draft, key: key) == "/title")
        #expect(OwnerProof(json: proof.json)?.holderKey == key.publicKey)
        #expect(OwnerProof(json: ["index": 1, "disclosure": "e30"]) == nil)
    }
}
