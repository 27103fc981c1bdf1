public import Attestation
import Octets
public import StrictJSON

/// A statement before it is signed: gives the claims and the header to sign.
public struct StatementDraft: Sendable {
    /// Who states it.
    public var issuer: Issuer
    /// The origin of the log that it is for.
    public var audience: String
    /// When it is signed, seconds since 1970.
    public var issuedAtSeconds: Int
    /// The issuer's own number for it: 1 to 64 printable ASCII characters.
    public var identifier: String
    /// What is stated.
    public var kind: StatementKind
    /// What it is about.
    public var subject: Subject
    /// When it happened.
    public var occurredAt: EventTime
    /// Where it happened; required for vehicles and chassis.
    public var country: CountryCode?
    /// What the odometer said.
    public var odometer: Odometer?
    /// Files it vouches for.
    public var evidence: [EvidenceReference] = []
    /// What it says, by the kind's schema.
    public var body: JSON
    /// What an owner shows beside the signature; for an owner's statement only.
    public var ownerProof: OwnerProof?

    /// A draft of its parts.
    public init(
        issuer: Issuer, audience: String, issuedAtSeconds: Int, identifier: String, kind: StatementKind,
        subject: Subject, occurredAt: EventTime, country: CountryCode? = nil, odometer: Odometer? = nil,
        evidence: [EvidenceReference] = [], body: JSON, ownerProof: OwnerProof? = nil
    ) {
        self.issuer = issuer
        self.audience = audience
        self.issuedAtSeconds = issuedAtSeconds
        self.identifier = identifier
        self.kind = kind
        self.subject = subject
        self.occurredAt = occurredAt
        self.country = country
        self.odometer = odometer
        self.evidence = evidence
        self.body = body
        self.ownerProof = ownerProof
    }

    /// The open claims, in the order of `schema/statements/statement.json`.
    public var claims: JSONObject {
        var claims = JSONObject()
        claims["iss"] = .string(issuer.string)
        claims["aud"] = .string(audience)
        claims["iat"] = .integer(issuedAtSeconds)
        claims["jti"] = .string(identifier)
        claims["vct"] = .string(kind.typeIdentifier)
        claims["sub"] = .string(subject.string)
        claims["occurred_at"] = .string(occurredAt.description)
        claims["country"] = country.map { .string($0.string) }
        claims["odometer"] = odometer.map(\.json)
        if !evidence.isEmpty { claims["evidence"] = .array(evidence.map(\.json)) }
        claims["title"] = ownerProof.map(\.json)
        claims["body"] = body
        return claims
    }

    /// The header members beside `alg`, `typ` and `kid`: for an authority and an owner the key as `jwk`, else
    /// none.
    public func header(for key: PublicKey) -> JSONObject {
        var header = JSONObject()
        switch issuer {
        case .authority, .owner: header["jwk"] = key.jwk
        case .attestor: break
        }
        return header
    }

    /// Checks the draft as a registry will: envelope, body, subject.
    ///
    /// - Returns: the statement as readers will have it.
    /// - Throws: `StatementError` of the first rule that is broken.
    @discardableResult public func check(signedBy key: PublicKey) throws(StatementError) -> Statement {
        try Statement(
            payload: claims, disclosed: JSONObject(), keyThumbprint: key.thumbprint, algorithm: key.algorithm,
            embeddedKey: header(for: key)["jwk"])
    }

    /// Signs the draft.
    ///
    /// - Parameters:
    ///   - hidden: claims that stand only behind digests, such as an owner's name; the disclosures are in the result.
    ///   - signer: the issuer's key.
    ///   - randomness: where the digests' salts come from; a `SystemRandomNumberGenerator` outside tests.
    /// - Throws: `SDJWTError` when a hidden claim has a reserved name, the limits are exceeded or the signer refuses.
    public func signed(
        hiding hidden: JSONObject = JSONObject(), by signer: some Signer,
        randomness: inout some RandomNumberGenerator
    ) throws(SDJWTError) -> SDJWT {
        var object = SelectiveObject(claims)
        for member in hidden.members { object.hide(member.name, member.value) }
        return try SDJWT.issue(
            object, type: Statement.headerType, header: header(for: signer.publicKey), signer: signer,
            randomness: &randomness)
    }
}

extension Odometer {
    /// The `odometer` claim.
    public var json: JSON {
        var object = JSONObject()
        object["status"] = .string(status.rawValue)
        object["value"] = value.map { .integer($0) }
        object["unit"] = unit.map { .string($0.rawValue) }
        object["source"] = source.map { .string($0.rawValue) }
        object["disclosure"] = disclosure.map { .string($0.rawValue) }
        object["entries"] = entries.map { .integer($0) }
        object["confirmed"] = confirmed.map { .string($0.rawValue) }
        return .object(object)
    }
}

extension EvidenceReference {
    /// One element of the `evidence` claim.
    public var json: JSON {
        [
            "media_type": .string(mediaType), "sha256": .string(Base64.url.encode(sha256.bytes)),
            "size": .integer(byteCount),
        ]
    }
}
