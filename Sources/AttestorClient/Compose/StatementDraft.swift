public import Attestation
public import StrictJSON
public import VehicleHistory

/// A statement before it is signed: what the attestor wants to say, claim by claim (DESIGN: section 3.5).
public struct StatementDraft: Sendable {
    /// What is stated.
    public var kind: StatementKind
    /// What it is about.
    public var subject: Subject
    /// When it happened: `2024`, `2024-05`, `2024-05-03` or `2024-05-03T10:15:00Z`.
    public var occurredAt: String
    /// Where it happened, ISO 3166-1 alpha-2.
    public var country: String?
    /// The odometer claim.
    public var odometer: JSON?
    /// References to files that the attestor keeps.
    public var evidence: [JSON] = []
    /// The kind's own facts.
    public var body: JSON

    /// A draft of its parts.
    public init(
        kind: StatementKind, subject: Subject, occurredAt: String, country: String? = nil, odometer: JSON? = nil,
        body: JSON = .object(JSONObject())
    ) {
        self.kind = kind
        self.subject = subject
        self.occurredAt = occurredAt
        self.country = country
        self.odometer = odometer
        self.body = body
    }

    /// The claims as they will be signed.
    ///
    /// - Parameters:
    ///   - issuer: who says it.
    ///   - audience: the origin of the log it is for.
    ///   - identifier: the idempotency key (`jti`).
    ///   - issuedAtSeconds: when it is signed, seconds since 1970.
    public func claims(
        issuer: Issuer, audience: String, identifier: String, issuedAtSeconds: Int
    ) -> JSONObject {
        var claims = JSONObject()
        claims["iss"] = .string(issuer.string)
        claims["aud"] = .string(audience)
        claims["iat"] = .integer(issuedAtSeconds)
        claims["jti"] = .string(identifier)
        claims["vct"] = .string(kind.typeIdentifier)
        claims["sub"] = .string(subject.string)
        claims["occurred_at"] = .string(occurredAt)
        claims["country"] = country.map { .string($0) }
        claims["odometer"] = odometer
        if !evidence.isEmpty { claims["evidence"] = .array(evidence) }
        claims["body"] = body
        return claims
    }

    /// Signs the draft, after checking it as the registry will.
    ///
    /// - Parameters:
    ///   - signer: the attestor's key.
    ///   - header: further header members; an authority puts its own public key there.
    /// - Returns: the bytes to submit.
    /// - Throws: `StatementError` naming the claim, the rule and the mend; `SDJWTError` when the signer refuses.
    public func signed(
        by signer: some Signer, issuer: Issuer, audience: String, identifier: String, issuedAtSeconds: Int,
        header: JSONObject = JSONObject()
    ) throws -> [UInt8] {
        let claims = claims(
            issuer: issuer, audience: audience, identifier: identifier, issuedAtSeconds: issuedAtSeconds)
        var randomness = SystemRandomNumberGenerator()
        let token = try SDJWT.issue(
            SelectiveObject(claims), header: header, signer: signer, randomness: &randomness)
        _ = try Statement(sdjwt: token)
        return token.serialized
    }
}
