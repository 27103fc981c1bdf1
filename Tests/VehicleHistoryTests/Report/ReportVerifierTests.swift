import Attestation
import Octets
import StrictJSON
import Testing
import TransparencyLog

@testable import VehicleHistory

@Suite("A whole report")
struct ReportVerifierTests {
    @Test("verifies, by file, with every sentence of the verdict")
    func verifies() throws {
        let world = try TestWorld.small()
        let bundle = try world.report(on: world.car)
        let report = try world.verifier().verify(bundle.serialized())
        #expect(
            report.history.lines.map(\.index) == world.records.filter { $0.statement.subject == world.car }.map(\.index)
        )
        #expect(report.completeness == .auditors)
        #expect(report.logVouching == .witnesses)
        #expect(report.accreditor == .trustFile)
        #expect(report.notes == [])
        #expect(
            report.history.statements.map(\.attestorName) == [
                "The garage garage-1", "The insurer insurer-1", "The garage garage-1",
            ])
        #expect(
            report.verdict == [
                "nothing registered about this car by \(UTC.text(report.completeAsOfMilliseconds)) is missing here; "
                    + "what nobody registered cannot be here",
                "complete: auditors of the trust file have rebuilt the index",
                "witnesses of the trust file vouch that this is the one log",
            ])
    }

    @Test("reads back what was written")
    func roundTrip() throws {
        let world = try TestWorld.small()
        let bundle = try world.report(on: world.car)
        #expect(try ReportBundle(parsing: bundle.serialized()) == bundle)
        #expect(try ReportBundle(parsing: bundle.json.prettyPrinted()) == bundle)
    }

    @Test("says what a trust file without directives leaves open")
    func weakTrust() throws {
        let world = try TestWorld.small()
        let trust = try world.trust(witnesses: false, auditors: false, authority: false, isPinned: false)
        let report = try world.verifier(trust: trust).verify(world.report(on: world.car))
        #expect(
            report.verdict.dropFirst() == [
                "genuine; completeness asserted by the registry only",
                "only the registry vouches that this is the one log",
                "self-accredited registry",
            ])
        #expect(report.notes.count == 4)
    }

    @Test("of a car that nobody registered is too little data to judge, and proves that nobody did")
    func empty() throws {
        let world = try TestWorld.small()
        let stranger = try Subject("vehicle:5YJSA1E26HF000337")
        let report = try world.verifier().verify(world.report(on: stranger).serialized())
        #expect(report.history.lines.isEmpty)
        #expect(report.verdict.last == "too little data to judge")
        #expect(!report.verdict.joined().contains("clean"))
    }

    @Test("spans VRF generations")
    func generations() throws {
        var world = try TestWorld.small()
        try world.rotateVRFKey()
        let garage = try world.enrol("garage-9", class: "garage", kinds: ["service"])
        try world.state("service", about: world.car, by: garage, body: TestWorld.serviceBody)
        try world.publish()
        let report = try world.verifier().verify(world.report(on: world.car).serialized())
        #expect(report.history.lines.count == 4)
    }

    @Test("shows an erased line as such")
    func erased() throws {
        var world = try TestWorld.small()
        let office = try world.enrol("office", class: "arbiter", kinds: ["ruling"], erases: true)
        let first = try required(world.records.first { $0.statement.subject == world.car })
        try world.erase(first.index, by: office)
        try world.publish()
        let report = try world.verifier().verify(world.report(on: world.car).serialized())
        #expect(report.history.erasedCount == 1)
        guard case .erased(let erasure) = report.history.lines.first?.content else { throw Missing() }
        #expect(erasure.summary == "1 statement erased on 2025-10-09, reason subject_request (service by a garage)")
    }

    @Test("shows a reissued VIN's earlier history")
    func linked() throws {
        let world = try TestWorld.linked()
        let report = try world.verifier().verify(world.report(on: world.car).serialized())
        #expect(report.linkedHistories.map(\.subject) == [world.otherCar])
        #expect(report.linkedHistories.first?.lines.count == 2)
    }

    @Test("tells of an attestor that was suspended later")
    func suspendedLater() throws {
        var world = try TestWorld.small()
        let suspension = try world.state(
            "attestor-suspend", about: Subject("attestor:garage-1"), by: world.authority,
            body: ["reason": "licence lapsed"])
        try world.publish()
        let report = try world.verifier().verify(world.report(on: world.car))
        #expect(report.history.statements.first?.standing == .suspendedLater(at: suspension))
    }

    @Test("can be about an attestor, key rotation and all")
    func attestorReport() throws {
        var world = try TestWorld.small()
        let garage = try world.enrol("g", class: "garage", kinds: ["service"])
        let subject = try required(garage.subject)
        let key = try world.newKey()
        let retired = garage.key.publicKey.thumbprint.string
        try world.state(
            "attestor-rotate", about: subject, by: garage,
            body: ["add": [key.publicKey.jwk], "retire": [.string(retired)]])
        try world.publish()
        let report = try world.verifier().verify(world.report(on: subject).serialized())
        #expect(report.history.lines.count == 2)
    }

    @Test("under another ruleset shows its own findings and says so")
    func otherRuleset() throws {
        let world = try TestWorld.small()
        var bundle = try world.report(on: world.car)
        bundle.ruleset.version = "0"
        bundle.findings = [["rule": "invented"]]
        let report = try world.verifier().verify(bundle)
        #expect(!report.isRulesetSame)
        #expect(report.findings == (try world.verifier().verify(world.report(on: world.car)).findings))
        #expect(report.notes.count == 1)
    }

    @Test(
        "is refused with a reason, whatever the bytes",
        arguments: [
            "", "{", "null", "[]", "{}", "\"vinlog/report/v1\"", "{\"format\":\"vinlog/report/v1\"}",
            "{\"format\":\"vinlog/report/v2\"}",
            "{\"format\":1}", "\u{0}\u{0}", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        ])
    func garbage(text: String) throws {
        let verifier = try TestWorld.small().verifier()
        let rejection = try #require(throws: ReportRejection.self) { try verifier.verify(Array(text.utf8)) }
        #expect(rejection.policy == .format)
        #expect(!rejection.sentence.isEmpty && !rejection.mend.isEmpty)
    }
}

extension TestWorld {
    /// A garage, an insurer, and a car with a service, an accident and a service; another car with a service.
    static func small() throws -> TestWorld {
        var world = try TestWorld()
        let garage = try world.enrol("garage-1", class: "garage", kinds: ["service", "repair", "vin-reissue"])
        let insurer = try world.enrol("insurer-1", class: "insurer", kinds: ["accident"])
        try world.state("service", about: world.car, by: garage, body: serviceBody, odometerKilometres: 20_000)
        try world.state(
            "accident", about: world.car, by: insurer, body: ["severity": "severe", "zones": ["front"]],
            occurredAt: "2024-06-01")
        try world.state("service", about: world.otherCar, by: garage, body: serviceBody, odometerKilometres: 9_000)
        try world.state(
            "service", about: world.car, by: garage, body: serviceBody, occurredAt: "2024-07-01",
            odometerKilometres: 24_000)
        try world.publish()
        return world
    }

    /// The same, with the car's VIN issued in place of the other car's.
    static func linked() throws -> TestWorld {
        var world = try small()
        let registrar = try world.enrol("registrar-1", class: "registrar", kinds: ["vin-reissue"])
        try world.state(
            "vin-reissue", about: world.car, by: registrar,
            body: ["other": .string(world.otherCar.string), "this_is": "new", "reason": "theft_recovery"])
        try world.state(
            "vin-reissue", about: world.otherCar, by: registrar,
            body: ["other": .string(world.car.string), "this_is": "old", "reason": "theft_recovery"])
        try world.publish()
        return world
    }
}
