import Attestation
import Octets
import StrictJSON
import TransparencyLog
import VIN

@testable import VehicleHistory

/// Keys and statements for tests, the same at every run.
enum World {
    static let origin = "log.example/test"
    static let vin = "1HGCM82633A004352"

    struct Missing: Error {}

    static func key(_ name: String) throws -> SigningKey {
        guard let key = SigningKey(ed25519Seed: Hash.sha256(utf8: name).bytes) else { throw Missing() }
        return key
    }

    static func id(_ name: String) throws -> AttestorID {
        guard let id = AttestorID(name) else { throw Missing() }
        return id
    }

    static func time(_ text: String) throws -> EventTime {
        guard let time = EventTime(text) else { throw Missing() }
        return time
    }

    /// A statement as `Statement` reads it; `key` names the signing key, an authority signs with its own.
    static func statement(
        by issuer: String, key keyName: String? = nil, about subject: String = "vehicle:\(vin)", kind: String,
        body: JSON,
        occurredAt: String = "2024-05-03", country: String? = "US", odometer: Odometer? = nil
    ) throws -> Statement {
        let isAuthority = issuer.hasPrefix("root")
        let key = try key(keyName ?? issuer).publicKey
        guard let kind = StatementCatalog.shared.kind(id: kind) else { throw Missing() }
        let draft = StatementDraft(
            issuer: isAuthority ? .authority(key.thumbprint) : .attestor(try id(issuer)), audience: origin,
            issuedAtSeconds: 1_714_730_400, identifier: "n-1", kind: kind, subject: try Subject(subject),
            occurredAt: try time(occurredAt), country: country.flatMap { CountryCode($0) }, odometer: odometer,
            body: body)
        return try Statement(
            payload: draft.claims, disclosed: JSONObject(), keyThumbprint: key.thumbprint, algorithm: .edDSA,
            embeddedKey: draft.header(for: key)["jwk"])
    }

    /// An enrolment's body.
    static func enrolment(
        _ name: String, class attestorClass: String = "garage", keys: [String]? = nil,
        kinds: [String] = ["service", "repair"], countries: [String]? = nil, from: String? = nil, until: String? = nil,
        accredits: [String]? = nil, erases: Bool? = nil
    ) throws -> JSON {
        var scope = JSONObject()
        scope["kinds"] = .array(kinds.map { .string($0) })
        scope["countries"] = countries.map { .array($0.map { .string($0) }) }
        scope["from"] = from.map { .string($0) }
        scope["until"] = until.map { .string($0) }
        var body = JSONObject()
        body["name"] = .string(name)
        body["class"] = .string(attestorClass)
        body["keys"] = .array(try (keys ?? [name]).map { try key($0).publicKey.jwk })
        body["scope"] = .object(scope)
        body["accredits"] = accredits.map { .array($0.map { .string($0) }) }
        body["erases"] = erases.map { .bool($0) }
        return .object(body)
    }
}
