import Attestation
import StrictJSON
import VehicleHistory

/// Who signs: an authority, and ten attestors that it accredits.
struct Cast: Sendable {
    static let origin = "bench.vinlog.example/log"
    static let attestorCount = 10

    let authority: SigningKey
    let attestors: [SigningKey]

    init() {
        func key(_ number: Int) -> SigningKey {
            SigningKey(ed25519Seed: [UInt8](repeating: UInt8(number), count: 32)) ?? .generate()
        }
        authority = key(1)
        attestors = (0..<Self.attestorCount).map { key(2 + $0) }
    }

    /// The authority's statements that enrol the attestors.
    func enrolments() throws -> [[UInt8]] {
        try attestors.enumerated().map { number, key in try enrolment(of: "garage-\(number)", key.publicKey) }
    }

    /// The authority's statement that enrols a garage.
    func enrolment(of identifier: String, _ key: PublicKey) throws -> [UInt8] {
        var payload = JSONObject()
        payload["iss"] = .string("authority:\(authority.publicKey.thumbprint)")
        payload["aud"] = .string(Self.origin)
        payload["iat"] = 1_750_000_000
        payload["jti"] = .string("enrol-\(identifier)")
        payload["vct"] = "urn:vinlog:attestor-enrol:1"
        payload["sub"] = .string("attestor:\(identifier)")
        payload["occurred_at"] = "2025-06-15"
        payload["body"] = [
            "name": .string(identifier), "class": "garage", "keys": [key.jwk],
            "scope": ["kinds": ["service", "odometer-reading"]],
        ]
        var header = JSONObject()
        header["jwk"] = authority.publicKey.jwk
        return try Self.sign(payload, header: header, by: authority)
    }

    static func sign(_ payload: JSONObject, header: JSONObject = JSONObject(), by key: SigningKey) throws -> [UInt8] {
        var randomness = SeededGenerator(seed: 1)
        return try SDJWT.issue(SelectiveObject(payload), header: header, signer: key, randomness: &randomness)
            .serialized
    }
}
