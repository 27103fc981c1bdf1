import Attestation
import RegistryAPI
import SQLiteStore
import StrictJSON
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry

/// An owner as a test plays one: a fresh holder key, and the title that names it.
struct OwnerOfVehicle: Sendable {
    let key: SigningKey
    let title: OwnerTitle

    var reader: ReportReader { .owner(key.publicKey, title) }

    var caller: Caller {
        get throws {
            let name = try #require(CallerName(.owner, key.publicKey.thumbprint.string))
            return Caller(
                name: name, keyThumbprint: name.identifier, publicKey: key.publicKey.jwk, tokenIdentifier: "token")
        }
    }

    func body(_ vehicle: String = OwnedVehicle.vin, after: Int? = nil) -> OwnerCallBody {
        OwnerCallBody(vehicle: vehicle, title: title, after: after)
    }
}

/// One car in a registry with a registrar, a garage that sends private fields, and owners who come and go.
struct OwnedVehicle: Sendable {
    static let vin = "1HGCM82633A004352"
    static let registrarKey = TestWorld.key(7)

    let world: TestWorld
    let registry: Registry
    var vin = Self.vin

    init(_ change: (inout RegistryConfiguration) -> Void = { _ in }) async throws {
        world = try TestWorld()
        registry = try await world.open(change)
        let registrar = try world.sign(
            "attestor-enrol", about: "attestor:registrar", by: "authority:\(world.authority.publicKey.thumbprint)",
            world.authority,
            body: [
                "name": "Registrar", "class": "registrar", "keys": [Self.registrarKey.publicKey.jwk],
                "scope": ["kinds": ["registration", "ownership-transfer"]],
            ])
        for outcome in await registry.submit([registrar, try world.enrolment()]) {
            try #require(outcome.refusal == nil, "\(outcome)")
        }
    }

    var subject: Subject { get throws { try Subject("vehicle:\(vin)") } }

    /// Submits a statement.
    @discardableResult func submit(_ statement: [UInt8]) async throws -> LogIndex {
        let outcomes = await registry.submitForPosition([statement])
        return try #require(outcomes.first?.index, "\(outcomes)")
    }

    // MARK: - Titles

    /// Gives the car to a new owner, or the same one a new title.
    func title(
        _ basis: TitleBasis, after previous: OwnerOfVehicle? = nil, on day: String, name: String = "Ada Byron"
    ) async throws -> OwnerOfVehicle {
        let claim = try #require(
            TitleClaim(
                basis: basis, reason: basis == .oneSided ? .inheritance : nil,
                previous: previous.map { LogIndex(UInt64($0.title.index)) }))
        let key = SigningKey.generate()
        let time = try #require(EventTime(day))
        let country = try #require(CountryCode("DE"))
        var body: JSONObject = basis.isTransfer ? JSONObject() : JSONObject()
        if basis.isTransfer { body["method"] = "inheritance" } else { body["event"] = "first" }
        body["title"] = claim.json
        let statement = StatementDraft(
            issuer: try #require(Issuer("attestor:registrar")), audience: TestWorld.origin,
            issuedAtSeconds: Int(world.now / 1_000), identifier: world.identifier(),
            kind: basis.isTransfer ? OwnershipTransferBody.kind : RegistrationBody.kind, subject: try subject,
            occurredAt: time, country: country, body: .object(body))
        let draft = try TitleDraft(
            statement: statement, holderKey: key.publicKey,
            owner: TitleOwner(
                name: name, identifier: "ID-4711", address: "1 High Street", country: country, kind: .privatePerson,
                since: time), buyerProof: Array("proof".utf8))
        var randomness = SystemRandomNumberGenerator()
        let signed = try draft.signed(by: Self.registrarKey, randomness: &randomness)
        let index = try await submit(signed.removingDisclosures { _ in true }.serialized)
        let disclosure = try #require(signed.disclosures.first { $0.name == "cnf" })
        return OwnerOfVehicle(
            key: key,
            title: OwnerTitle(
                index: Int(index.value), disclosure: String(decoding: disclosure.encoded, as: UTF8.self)))
    }

    // MARK: - Statements

    /// The garage's service with private fields.
    @discardableResult func service(
        on day: String, hiding fields: [String: JSON] = ["workshop_note": "rust at the sill"]
    ) async throws -> LogIndex {
        try await submit(
            world.sign(
                "service", about: "vehicle:\(vin)", by: "attestor:\(TestWorld.garage)", TestWorld.garageKey,
                body: ["type": "scheduled", "operations": [["code": "OIL", "result": "done"]]],
                change: { $0["occurred_at"] = .string(day) }, hidden: fields))
    }

    /// A statement of an owner's.
    @discardableResult func states(_ owner: OwnerOfVehicle, _ kind: StatementKind, _ body: JSON) async throws
        -> LogIndex
    {
        let proof = try #require(OwnerProof(json: owner.title.json))
        let draft = StatementDraft(
            issuer: .owner(owner.key.publicKey.thumbprint), audience: TestWorld.origin,
            issuedAtSeconds: Int(world.now / 1_000), identifier: world.identifier(), kind: kind, subject: try subject,
            occurredAt: try #require(EventTime("2026-05-01")), country: CountryCode("DE"), body: body,
            ownerProof: proof)
        var randomness = SystemRandomNumberGenerator()
        return try await submit(draft.signed(by: owner.key, randomness: &randomness).serialized)
    }

    /// An owner's consent.
    @discardableResult func grants(
        _ owner: OwnerOfVehicle, _ fields: [String], to recipients: [String], until: String? = nil
    ) async throws -> LogIndex {
        var body = JSONObject()
        body["action"] = "granted"
        body["purpose"] = "report"
        body["until"] = until.map(JSON.string)
        body["fields"] = .array(fields.map(JSON.string))
        body["recipients"] = .array(recipients.map(JSON.string))
        return try await states(owner, ConsentBody.kind, .object(body))
    }

    /// An owner's withdrawal.
    @discardableResult func withdraws(_ owner: OwnerOfVehicle, _ grant: LogIndex) async throws -> LogIndex {
        try await states(
            owner, ConsentBody.kind,
            ["action": "withdrawn", "purpose": "report", "withdraws": .integer(Int(grant.value))])
    }

    // MARK: - Reading

    /// What a report shows a reader of optional fields, by line; the report is verified.
    func fieldsShown(to reader: ReportReader) async throws -> [LogIndex: Set<String>] {
        let bundle = try await registry.report(for: try subject, to: reader, paidBy: .nobody).bundle
        var fields: [LogIndex: Set<String>] = [:]
        for line in try world.verify(bundle).history.statements where !line.statement.disclosed.isEmpty {
            let index = try #require(
                bundle.histories.flatMap(\.labels).flatMap(\.entries).first { entry in
                    guard case .statement(_, let bytes) = entry.content else { return false }
                    return bytes.starts(with: line.sdJWT.issuerSignedJWT)
                }?.index)
            fields[index] = Set(line.statement.disclosed.names)
        }
        return fields
    }

    /// What the access log has of the car, all of it.
    func accesses() throws -> [StoredAccess] {
        let store = registry.prover.store
        let rows = try store.subjects([SubjectKey(subject: "vehicle:\(vin)", generation: 0)], isSequencing: false)
        let row = try #require(rows.first.flatMap { $0 })
        return try store.shownFields(of: row.number, since: 0, after: nil, countMax: 10_000)
    }
}

extension ReportRefusal {
    var problem: Problem? { if case .problem(let problem) = self { problem } else { nil } }
}
