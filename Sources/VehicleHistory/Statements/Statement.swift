public import Attestation
public import Messages
public import StrictJSON

/// A statement as its types see it: envelope checked, body checked by its schema and read.
///
/// The signature is not checked here, nor whether the issuer may say this: `AccreditationDirectory` does that.
public struct Statement: Sendable {
    /// What is stated.
    public let kind: StatementKind
    /// Who states it (`iss`).
    public let issuer: Issuer
    /// The key that signed (`kid`).
    public let keyThumbprint: Thumbprint
    /// The header's `alg`.
    public let algorithm: SignatureAlgorithm
    /// The key that an authority or an owner carries in its own header (`jwk`, RFC 7515 section 4.1.3), its thumbprint
    /// checked to be `kid` and the issuer's; `nil` for attestors, whose keys come from their enrolment.
    public let embeddedKey: PublicKey?
    /// The origin of the log that it is for (`aud`).
    public let audience: String
    /// When it was signed (`iat`), seconds since 1970.
    public let issuedAtSeconds: Int
    /// The issuer's own number for it (`jti`): the idempotency key.
    public let identifier: String
    /// What it is about (`sub`).
    public let subject: Subject
    /// When it happened.
    public let occurredAt: EventTime
    /// Where it happened, ISO 3166-1 alpha-2; there for every vehicle and chassis.
    public let country: CountryCode?
    /// What the odometer said.
    public let odometer: Odometer?
    /// Files it vouches for.
    public let evidence: [EvidenceReference]
    /// What it says.
    public let body: any StatementBody
    /// What an owner shows beside the signature; there if and only if the issuer is an owner.
    public let ownerProof: OwnerProof?
    /// Claims that disclosures added; empty when none were sent or all were erased.
    public let disclosed: JSONObject
    /// The payload as signed.
    public let payload: JSONObject

    /// Largest statement with its disclosures, in bytes.
    public static let byteCountMax = 16_384
    /// Most evidence references.
    public static let evidenceCountMax = 32

    /// What the statement says: one line without a full stop.
    public var message: Message { body.message }

    /// What the statement says, in plain English: one line without a full stop.
    public var summary: String { body.summary }

    /// Whether the statement speaks against the car, or for its mileage: nobody erases it by wish, since whoever could
    /// would sell a car without its accidents, or with another mileage.
    public var isAdverse: Bool { kind.isAdverse || odometer?.status == .read }
}
