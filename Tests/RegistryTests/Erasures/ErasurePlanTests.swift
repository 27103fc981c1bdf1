import Attestation
import Octets
import RegistryAPI
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

@Suite("Erasures in two people's hands", .bounded)
struct ErasurePlanTests {
    static let vin = "1HGCM82633A004352"

    /// Rewards have begun, a garage is enrolled, and a service was registered.
    private func begun(disclosed: [String: JSON] = [:], mileage: Bool = false) async throws -> (AdminWorld, LogIndex) {
        let admin = try await AdminWorld.open()
        let world = admin.world
        _ = try #require(await admin.registry.submit([try world.enrolment()])[0].receipt)
        let statement = try world.sign(
            "service", about: "vehicle:\(Self.vin)", by: "attestor:garage-1", TestWorld.garageKey,
            body: ["type": "scheduled", "operations": [["code": "OIL", "result": "done"]]],
            change: { payload in
                guard mileage else { return }
                payload["odometer"] = [
                    "status": "read", "value": 9, "unit": "km", "source": "dash", "disclosure": "actual",
                ]
            }, hidden: disclosed)
        let outcome = await admin.registry.submitForPosition([statement])[0]
        return (admin, try #require(outcome.index, "\(outcome)"))
    }

    private func verified(_ admin: AdminWorld) async throws -> VerifiedReport {
        try admin.world.verify(try await admin.registry.report(for: Subject("vehicle:\(Self.vin)")))
    }

    /// The names of what is stored as disclosed.
    private func disclosed(_ admin: AdminWorld, _ index: LogIndex) throws -> [String]? {
        try admin.world.store().statement(at: index)?.statement?.disclosed.names.sorted()
    }

    private func erase(_ index: LogIndex, reason: String = "subject_request", country: String? = nil) -> PlannedAction {
        .erase(vehicle: Self.vin, entry: Int(index.value), reason: reason, country: country)
    }

    @Test("Two people erase a statement: the report names both keys, verifies, and a repetition does nothing")
    func statement() async throws {
        let (admin, index) = try await begun(disclosed: ["note": "the owner's telephone"])
        let plan = try await admin.plan(erase(index))
        #expect(plan.effects.isEmpty)
        let digest = PlanDigest(digest: plan.digest).json
        #expect(await admin.exitStatus(.apply, by: AdminWorld.mia, digest) == 6)
        #expect(await admin.exitStatus(.approve, by: AdminWorld.miaAgain, digest) == 4)
        // The books move meanwhile; that changes nothing about an erasure.
        try await admin.carryOut(PlanTests.grant(1))
        _ = try await admin.call(.approve, by: AdminWorld.carl, digest)
        let first = try PostedActs(json: try await admin.call(.apply, by: AdminWorld.mia, digest))
        let second = try PostedActs(json: try await admin.call(.apply, by: AdminWorld.mia, digest))
        #expect(second.isRepeat && second.logIndex == first.logIndex)
        let report = try await verified(admin)
        #expect(report.history.erasedCount == 1)
        let statement = try #require(report.history.statements.last?.statement)
        let body = try #require(statement.body as? ErasureBody)
        #expect(body.approval.maker?.string == AdminWorld.mia.thumbprint)
        #expect(body.approval.checker?.string == AdminWorld.carl.thumbprint)
        #expect(body.approval.plan == Hash(hex: plan.digest) && statement.payload["body"]?["journal"] == nil)
        #expect(body.erasedKind == "service" && body.erasedAttestorClass == .garage)
        await #expect(throws: Problem.self) { _ = try await admin.plan(erase(index)) }
        try await admin.expectSound()
        await admin.registry.shutdown()
    }

    @Test("Neither the plan nor what is kept of it says more than the erased line")
    func silence() async throws {
        let (admin, index) = try await begun(disclosed: ["note": "the owner's telephone"])
        let country = await admin.exitStatus { _ = try await admin.plan(erase(index, reason: "protected_person")) }
        #expect(country == 3)
        let plan = try await admin.plan(erase(index, reason: "protected_person", country: "FR"))
        let text = String(decoding: plan.bytes, as: UTF8.self)
        for word in ["service", "garage", "2024", "OIL", "note"] { #expect(!text.contains(word), "\(word)") }
        let digest = PlanDigest(digest: plan.digest).json
        _ = try await admin.call(.approve, by: AdminWorld.carl, digest)
        _ = try await admin.call(.apply, by: AdminWorld.mia, digest)
        let line = try #require(try await verified(admin).history.lines.first)
        guard case .erased(let erasure) = line.content else {
            Issue.record("the line is readable")
            return
        }
        #expect(erasure.kind == nil && erasure.attestorClass == nil)
        await admin.registry.shutdown()
    }

    @Test("By wish nobody erases a mileage; disclosures go by any reason, and the log does not say whose")
    func disclosures() async throws {
        let hidden: [String: JSON] = ["note": "a secret note", "amount": 4_711]
        let (admin, index) = try await begun(disclosed: hidden, mileage: true)
        #expect(await admin.exitStatus { _ = try await admin.plan(erase(index)) } == 3)
        #expect(try disclosed(admin, index) == ["amount", "note"])
        func redact(_ fields: [String]) -> PlannedAction {
            .eraseDisclosures(vehicle: Self.vin, entry: Int(index.value), fields: fields, reason: "asked-for")
        }
        #expect(await admin.exitStatus { _ = try await admin.plan(redact(["nothing-such"])) } == 3)
        let opening = try #require(try admin.world.store().statement(at: index)?.opening)
        let texts = opening.disclosures.split(separator: UInt8(ascii: "~")).map { Array($0) }
        let note = try #require(
            texts.first {
                Base64.url.decode($0[...]).map { String(decoding: $0, as: UTF8.self).contains("note") } ?? false
            })
        let posted = try await admin.carryOut(redact(["note"]))
        #expect(try ErasureWorld.files(below: admin.world.folder, with: [note]) == [])
        #expect(try disclosed(admin, index) == ["amount"])
        let act = try #require(try admin.world.store().statement(at: LogIndex(UInt64(posted.logIndex ?? 0))))
        let payload = try #require(act.statement?.payload)
        let said = String(decoding: JSON.object(payload).serialized(), as: UTF8.self)
        #expect(payload["body"]?["act"] == "erase-disclosures")
        for word in [Self.vin, "note", "\"entry\""] { #expect(!said.contains(word), "\(word)") }
        try await admin.carryOut(redact([]))
        #expect(try ErasureWorld.files(below: admin.world.folder, with: texts) == [])
        #expect(try disclosed(admin, index) == [])
        #expect(try await verified(admin).history.erasedCount == 0)
        try await admin.expectSound()
        // What was erased is in the ledger too, for an older database that comes back.
        await admin.registry.shutdown()
        let records = try admin.registry.sequencer.erasures.records()
        #expect(records.map(\.target) == [index, index])
    }

    @Test("A steward whom the authority has not let erase erases nothing, and the mend is said")
    func steward() async throws {
        let (admin, index) = try await begun()
        let world = admin.world
        let steward = try #require(world.keys.steward)
        let kinds = StatementKind.all.filter(\.isOfRegistry).map { JSON.string($0.id) }
        let enrolment = try world.sign(
            "attestor-enrol", about: "attestor:steward", by: "authority:\(world.authority.publicKey.thumbprint)",
            world.authority,
            body: [
                "name": "The registry", "class": "steward", "keys": [steward.publicKey.jwk],
                "scope": ["kinds": .array(kinds)],
            ])
        _ = try #require(await admin.registry.submit([enrolment])[0].receipt)
        do {
            _ = try await admin.plan(erase(index))
            Issue.record("it was planned")
        } catch let problem as Problem {
            #expect(problem.code == "reward-not-eraser" && problem.mend?.contains("admin init") == true, "\(problem)")
        }
        await admin.registry.shutdown()
    }
}
