import Attestation
import Foundation
import StrictJSON
import Synchronization
import Testing
import VehicleHistory

/// An attestor that signs in this process, one statement after another.
final class HardGarage: Sendable {
    private let key = SigningKey.generate()
    private let authority: SigningKey
    private let number = Mutex(0)

    /// A garage that the authority of a registry's folder will accredit.
    init(_ server: HardServer) throws {
        authority = try KeyFile.read(atPath: server.authorityKeyPath)
    }

    /// The enrolment.
    func enrolment() throws -> [UInt8] {
        try signed(
            "attestor-enrol", about: Subject("attestor:hard"), by: .authority(authority.publicKey.thumbprint),
            authority, identifier: "enrol",
            body: [
                "name": "Hard", "class": "garage", "keys": [key.publicKey.jwk], "scope": ["kinds": ["service"]],
            ])
    }

    /// The next service, of one of twenty cars.
    func service() throws -> [UInt8] {
        let next = number.withLock { number in
            number += 1
            return number
        }
        return try signed(
            "service", about: Subject("vehicle:1HGCM82633A0\(10_000 + next % 20)"),
            by: #require(Issuer("attestor:hard")), key, identifier: "service-\(next)",
            body: ["type": "scheduled", "operations": [["code": "OIL", "result": "done"]]], country: "DE")
    }

    private func signed(
        _ kind: String, about subject: Subject, by issuer: Issuer, _ key: SigningKey, identifier: String, body: JSON,
        country: String? = nil
    ) throws -> [UInt8] {
        let now = Int(Date().timeIntervalSince1970) - 1
        var draft = StatementDraft(
            issuer: issuer, audience: HardServer.origin, issuedAtSeconds: now, identifier: identifier,
            kind: try #require(StatementKind.all.first { $0.id == kind }), subject: subject,
            occurredAt: EventTime(dayOfMilliseconds: Int64(now) * 1_000), body: body)
        draft.country = country.flatMap { CountryCode($0) }
        var randomness = SystemRandomNumberGenerator()
        return try draft.signed(by: key, randomness: &randomness).serialized
    }
}
