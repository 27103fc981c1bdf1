import Attestation
import Octets
import StrictJSON
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

/// A title as its owner has it: where it is, with all disclosures, and the key that it hides.
struct OwnedTitle: Sendable {
    let index: LogIndex
    let sdJWT: SDJWT
    let key: SigningKey

    var confirmation: Disclosure {
        get throws { try #require(sdJWT.disclosures.first { $0.name == TitleAttribute.confirmation.rawValue }) }
    }
}

/// A registry with a registrar, a garage, and people who own cars.
final class OwnerWorld: Sendable {
    static let vin = "1HGCM82633A004352"
    static let registrarKey = TestWorld.key(7)
    static let names = ["Erika Mustermann", "Hauptstrasse 5, Musterstadt", "D-4711-0815"]

    let world: TestWorld
    let registry: Registry

    init(_ world: TestWorld, _ registry: Registry) {
        self.world = world
        self.registry = registry
    }

    static func open(
        faults: FaultPlan = .none, _ change: (inout RegistryConfiguration) -> Void = { _ in }
    ) async throws -> OwnerWorld {
        let world = try TestWorld()
        // Monday 2026-06-01 and half a day, before epochs are counted.
        world.advance(milliseconds: 1_780_315_200_000 - world.now)
        let owners = OwnerWorld(world, try await world.open(faults: faults, change))
        try await owners.enrol()
        return owners
    }

    func reopened() async throws -> OwnerWorld {
        await registry.shutdown()
        return OwnerWorld(world, try await world.open())
    }

    func enrol() async throws {
        let authority = "authority:\(world.authority.publicKey.thumbprint)"
        let registrar = try world.sign(
            "attestor-enrol", about: "attestor:registrar-1", by: authority, world.authority,
            body: [
                "name": "Registration office", "class": "registrar", "keys": [Self.registrarKey.publicKey.jwk],
                "scope": ["kinds": ["registration", "ownership-transfer"]], "erases": true,
            ])
        try await take([registrar, try world.enrolment()])
    }

    /// Sends statements, all of which must be taken.
    @discardableResult
    func take(_ statements: [[UInt8]]) async throws -> [LogIndex] {
        try await registry.submitForPosition(statements).map { try #require($0.index, "\($0)") }
    }

    /// Sends a statement that must be refused.
    func refusal(_ statement: [UInt8]) async throws -> Refusal {
        let outcome = await registry.submitForPosition([statement])[0]
        return try #require(outcome.refusal, "\(outcome)")
    }

    func report(_ vin: String = vin) async throws -> VerifiedReport {
        try world.verify(await registry.report(for: Subject("vehicle:\(vin)")))
    }

    // MARK: Titles

    /// A title statement with all that it hides.
    func title(
        _ basis: TitleBasis, key: SigningKey, previous: LogIndex? = nil, vin: String = vin,
        occurredAt: String = "2026-05-20", decoys: Int? = nil, identifier: String? = nil
    ) throws -> SDJWT {
        var claim = JSONObject()
        claim["basis"] = .string(basis.rawValue)
        if let previous { claim["previous"] = .integer(Int(previous.value)) }
        if basis == .oneSided { claim["reason"] = "inheritance" }
        let body: JSON =
            basis.isTransfer
            ? ["method": "sale", "title": .object(claim)] : ["event": "first", "title": .object(claim)]
        var payload = JSONObject()
        payload["iss"] = "attestor:registrar-1"
        payload["aud"] = .string(TestWorld.origin)
        payload["iat"] = .integer(Int(world.now / 1_000))
        payload["jti"] = .string(identifier ?? world.identifier())
        payload["vct"] = .string("urn:vinlog:\(basis.isTransfer ? "ownership-transfer" : "registration"):1")
        payload["sub"] = .string("vehicle:\(vin)")
        payload["occurred_at"] = .string(occurredAt)
        payload["country"] = "DE"
        payload["body"] = body
        var claims = SelectiveObject(payload)
        claims.hide("cnf", ["jwk": key.publicKey.jwk])
        claims.hide("owner_name", .string(Self.names[0]))
        claims.hide("owner_address", .string(Self.names[1]))
        claims.hide("owner_identifier", .string(Self.names[2]))
        claims.decoyCount = decoys ?? TitleDraft.digestCount - 4
        var randomness = SystemRandomNumberGenerator()
        return try SDJWT.issue(claims, signer: Self.registrarKey, randomness: &randomness)
    }

    /// What of a title the registry gets.
    static func open(_ title: SDJWT) -> [UInt8] { title.removingDisclosures { _ in true }.serialized }

    /// Registers a title, which must be taken.
    func register(
        _ basis: TitleBasis, key: SigningKey, previous: LogIndex? = nil, vin: String = vin,
        occurredAt: String = "2026-05-20"
    ) async throws -> OwnedTitle {
        let title = try title(basis, key: key, previous: previous, vin: vin, occurredAt: occurredAt)
        return OwnedTitle(index: try await take([Self.open(title)])[0], sdJWT: title, key: key)
    }

    // MARK: Owners' statements

    func statement(
        _ kind: String = "odometer-reading", by title: OwnedTitle, vin: String = vin,
        body: JSON = ["occasion": "other"],
        key: SigningKey? = nil, naming index: LogIndex? = nil, identifier: String? = nil, kilometres: Int? = 50_000,
        change: (inout JSONObject) -> Void = { _ in }
    ) throws -> [UInt8] {
        let key = key ?? title.key
        let proof = try #require(OwnerProof(titleIndex: index ?? title.index, disclosure: title.confirmation))
        return try world.sign(
            kind, about: "vehicle:\(vin)", by: "owner:\(key.publicKey.thumbprint)", key, body: body,
            identifier: identifier,
            change: { payload in
                payload["occurred_at"] = .string(EventTime(dayOfMilliseconds: Int64(world.now)).description)
                payload["title"] = proof.json
                if let kilometres {
                    payload["odometer"] = ["status": "read", "value": .integer(kilometres), "unit": "km"]
                }
                change(&payload)
            })
    }

    /// A transfer as a bulk import states it.
    func plainTransfer(occurredAt: String, vin: String = vin) throws -> [UInt8] {
        try world.sign(
            "ownership-transfer", about: "vehicle:\(vin)", by: "attestor:registrar-1", Self.registrarKey,
            body: ["method": "sale"], change: { $0["occurred_at"] = .string(occurredAt) })
    }

    func erasure(of index: LogIndex, vin: String = vin, reason: String = "protected_person") throws -> [UInt8] {
        try world.sign(
            "erasure", about: "vehicle:\(vin)", by: "attestor:registrar-1", Self.registrarKey,
            body: ["erases": .integer(Int(index.value)), "reason": .string(reason)])
    }
}
