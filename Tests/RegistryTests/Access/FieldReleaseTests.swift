import Attestation
import RegistryAPI
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

/// Optional fields leave under a consent that holds, and in the access log first.
@Suite("Optional fields and consent", .bounded)
struct FieldReleaseTests {
    private static let note = "workshop_note"
    private static let amount = "invoice_amount"

    private static func buyer() -> Thumbprint { SigningKey.generate().publicKey.thumbprint }

    private static func attestor(_ id: String) throws -> ReportReader {
        .attestor(try #require(AttestorID(id)))
    }

    @Test("Without a consent nobody but the owner sees a field; with one, those whom it names")
    func grants() async throws {
        let car = try await OwnedVehicle()
        let owner = try await car.title(.new, on: "2024-05-01")
        let line = try await car.service(on: "2024-05-03", hiding: [Self.note: "rust", Self.amount: 12_345])
        let (friend, stranger) = (Self.buyer(), Self.buyer())
        let insurer = try Self.attestor("insurer-1")
        for reader in [.anyone, .buyer(friend), insurer] {
            #expect(try await car.fieldsShown(to: reader).isEmpty, "\(reader)")
        }
        #expect(try await car.fieldsShown(to: owner.reader) == [line: [Self.note, Self.amount]])

        let grant = try await car.grants(owner, [Self.note], to: ["buyer:\(friend)", "attestor:insurer-1"])
        #expect(try await car.fieldsShown(to: .buyer(friend)) == [line: [Self.note]])
        #expect(try await car.fieldsShown(to: insurer) == [line: [Self.note]])
        for reader in [.anyone, .buyer(stranger), try Self.attestor("insurer-2")] {
            #expect(try await car.fieldsShown(to: reader).isEmpty, "\(reader)")
        }
        try await car.grants(owner, [Self.amount], to: ["anyone"])
        #expect(try await car.fieldsShown(to: .buyer(friend)) == [line: [Self.note, Self.amount]])
        #expect(try await car.fieldsShown(to: .anyone) == [line: [Self.amount]])

        try await car.withdraws(owner, grant)
        #expect(try await car.fieldsShown(to: .buyer(friend)) == [line: [Self.amount]])
        await car.registry.shutdown()
    }

    @Test("A grant ends with its day")
    func until() async throws {
        let car = try await OwnedVehicle()
        let owner = try await car.title(.new, on: "2024-05-01")
        let line = try await car.service(on: "2024-05-03")
        // The world's clock stands at 2026-05-28T20:26:40Z.
        try await car.grants(owner, [Self.note], to: ["anyone"], until: "2026-05-29")
        #expect(try await car.fieldsShown(to: .anyone) == [line: [Self.note]])
        let lastMillisecond: UInt64 = 1_780_012_800_000 + 86_400_000 - 1
        car.world.advance(milliseconds: lastMillisecond - car.world.now)
        try await car.registry.publishIdleRoot()
        #expect(try await car.fieldsShown(to: .anyone) == [line: [Self.note]])
        car.world.advance(milliseconds: 1)
        try await car.registry.publishIdleRoot()
        #expect(try await car.fieldsShown(to: .anyone).isEmpty)
        await car.registry.shutdown()
    }

    @Test("A transfer ends every grant; nothing of a former owner's time is shown to anybody again")
    func transfer() async throws {
        let car = try await OwnedVehicle()
        let first = try await car.title(.new, on: "2024-05-01")
        let early = try await car.service(on: "2024-05-03")
        try await car.grants(first, [Self.note], to: ["anyone"])
        #expect(try await car.fieldsShown(to: .anyone) == [early: [Self.note]])

        let second = try await car.title(.oneSided, after: first, on: "2025-02-01", name: "Bo Chen")
        #expect(try await car.fieldsShown(to: .anyone).isEmpty)
        #expect(try await car.fieldsShown(to: second.reader).isEmpty)
        try await car.grants(second, [Self.note], to: ["anyone"])
        #expect(try await car.fieldsShown(to: .anyone).isEmpty)
        // What is filed late about the former owner's time stays of that time.
        try await car.service(on: "2024-12-24")
        let late = try await car.service(on: "2025-02-03")
        #expect(try await car.fieldsShown(to: .anyone) == [late: [Self.note]])
        #expect(try await car.fieldsShown(to: second.reader) == [late: [Self.note]])

        // The same owner with a new wallet is the same tenure.
        let third = try await car.title(.reissue, after: second, on: "2025-03-01", name: "Bo Chen")
        #expect(try await car.fieldsShown(to: third.reader) == [late: [Self.note]])
        #expect(try await car.fieldsShown(to: .anyone) == [late: [Self.note]])
        await car.registry.shutdown()
    }

    @Test("Who is not the owner is told why")
    func refusals() async throws {
        let car = try await OwnedVehicle()
        let first = try await car.title(.new, on: "2024-05-01")
        let second = try await car.title(.oneSided, after: first, on: "2025-02-01")
        let third = try await car.title(.reissue, after: second, on: "2025-03-01")
        let stranger = OwnerOfVehicle(key: .generate(), title: third.title)
        let elsewhere = OwnerOfVehicle(
            key: third.key, title: OwnerTitle(index: first.title.index, disclosure: third.title.disclosure))
        let broken = OwnerOfVehicle(key: third.key, title: OwnerTitle(index: third.title.index, disclosure: "WyJhIl0"))
        let cases = [
            (first, "owner-former"), (second, "owner-title-reissued"), (stranger, "owner-key-foreign"),
            (elsewhere, "owner-title-unknown"), (broken, "owner-title-malformed"),
        ]
        for (owner, code) in cases {
            let error = await #expect(throws: ReportRefusal.self) { try await car.fieldsShown(to: owner.reader) }
            #expect(error?.problem?.code == code)
            #expect(error?.problem?.mend?.isEmpty == false)
            for call in OwnerCall.allCases {
                let error = await #expect(throws: ReportRefusal.self) {
                    try await car.registry.perform(call, by: owner.caller, owner.body())
                }
                #expect(error?.problem?.code == code)
            }
        }
        await car.registry.shutdown()
    }

    @Test("What is hidden inside a field goes and stays with it")
    func nested() async throws {
        let car = try await OwnedVehicle()
        let owner = try await car.title(.new, on: "2024-05-01")
        let total: JSON = ["total": 9]
        var inner = SelectiveObject(try #require(total.object))
        inner.hide("customer", "C-17")
        let open: JSON = [
            "iss": .string("attestor:\(TestWorld.garage)"), "aud": .string(TestWorld.origin),
            "iat": .integer(Int(car.world.now / 1_000)), "jti": "nested", "vct": "urn:vinlog:service:1",
            "sub": .string("vehicle:\(car.vin)"), "occurred_at": "2024-05-03", "country": "DE",
            "body": ["type": "scheduled", "operations": [["code": "OIL", "result": "done"]]],
        ]
        var payload = SelectiveObject(try #require(open.object))
        payload.hide("invoice", .object(inner))
        payload.hide(Self.note, "rust")
        var randomness = SystemRandomNumberGenerator()
        try await car.submit(SDJWT.issue(payload, signer: TestWorld.garageKey, randomness: &randomness).serialized)
        try await car.grants(owner, ["invoice", "customer"], to: ["anyone"])
        let bundle = try await car.registry.report(for: car.subject, to: .anyone, paidBy: .nobody).bundle
        let shown = try car.world.verify(bundle).history.statements.map(\.statement.disclosed).filter { !$0.isEmpty }
        let invoice: JSON = ["total": 9, "customer": "C-17"]
        #expect(shown.map(\.members.count) == [1])
        #expect(shown.first?["invoice"] == invoice)
        #expect(try car.accesses().map(\.field) == ["invoice"])
        await car.registry.shutdown()
    }

    @Test("Each field shown is on the disk before the report leaves, and without that none leaves")
    func accessLogFirst() async throws {
        let car = try await OwnedVehicle()
        let owner = try await car.title(.new, on: "2024-05-01")
        let line = try await car.service(on: "2024-05-03")
        let friend = Self.buyer()
        let grant = try await car.grants(owner, [Self.note], to: ["buyer:\(friend)"])
        _ = try await car.fieldsShown(to: .buyer(friend))
        _ = try await car.fieldsShown(to: owner.reader)
        #expect(
            try car.accesses().map { [$0.reader, $0.field ?? "", "\($0.index)", "\($0.consent.map(\.value) ?? 0)"] }
                == [
                    ["buyer:\(friend)", Self.note, "\(line)", "\(grant)"], ["owner", Self.note, "\(line)", "0"],
                ])
        try car.world.store().execute(
            "CREATE TRIGGER full BEFORE INSERT ON access_log BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        await #expect(throws: ReportRefusal.self) { try await car.fieldsShown(to: .buyer(friend)) }
        // Whoever is shown nothing optional is not held up.
        #expect(try await car.fieldsShown(to: .anyone).isEmpty)
        #expect(try car.accesses().count == 2)
        await car.registry.shutdown()
    }

    @Test("A reader finds no disclosure outside the fields shown, in no byte of the report")
    func noBytes() async throws {
        let car = try await OwnedVehicle()
        let owner = try await car.title(.new, on: "2024-05-01")
        try await car.service(on: "2024-05-03", hiding: [Self.note: "rust", Self.amount: 12_345])
        try await car.grants(owner, [Self.amount], to: ["anyone"])
        let all = try await car.registry.report(for: car.subject, to: owner.reader, paidBy: .nobody).bundle
        let disclosures = try #require(Self.disclosures(in: all).first { $0.count == 2 })
        let some = try await car.registry.report(for: car.subject, to: .anyone, paidBy: .nobody).bundle
        let none = try await car.registry.report(for: car.subject)
        for disclosure in disclosures {
            let text = String(decoding: disclosure.encoded, as: UTF8.self)
            #expect(String(decoding: all.serialized(), as: UTF8.self).contains(text))
            #expect(
                String(decoding: some.serialized(), as: UTF8.self).contains(text) == (disclosure.name == Self.amount))
            #expect(!String(decoding: none.serialized(), as: UTF8.self).contains(text))
        }
        await car.registry.shutdown()
    }

    private static func disclosures(in bundle: ReportBundle) -> [[Disclosure]] {
        bundle.histories.flatMap(\.labels).flatMap(\.entries).compactMap { entry in
            guard case .statement(_, let bytes) = entry.content else { return nil }
            return try? SDJWT(parsing: bytes).disclosures
        }
    }
}
