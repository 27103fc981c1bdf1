public import Attestation
import Octets
import StrictJSON

extension Statement {
    /// The `typ` of every statement's header (RFC 9901 section 10.1 of draft-ietf-oauth-sd-jwt-vc).
    public static let headerType = "dc+sd-jwt"

    /// Reads a statement out of an SD-JWT: header, envelope, body by its schema, disclosed claims.
    ///
    /// - Parameter sdjwt: as submitted or stored; its signature may not have been checked yet.
    /// - Throws: `StatementError` of the first rule that is broken.
    public init(sdjwt: SDJWT) throws(StatementError) {
        guard sdjwt.type == Self.headerType else {
            throw StatementError(
                .header, field: "/header/typ", rule: "typ is \(Self.headerType)", mend: "sign with that typ")
        }
        guard let keyID = sdjwt.keyID, let thumbprint = Thumbprint(keyID) else {
            throw StatementError(
                .header, field: "/header/kid", rule: "kid is the RFC 7638 thumbprint of the signing key",
                mend: "sign with the thumbprint as kid")
        }
        var disclosed = JSONObject()
        if !sdjwt.disclosures.isEmpty { disclosed = try Self.disclosedClaims(of: sdjwt) }
        try self.init(
            payload: sdjwt.payload, disclosed: disclosed, keyThumbprint: thumbprint, algorithm: sdjwt.algorithm,
            embeddedKey: sdjwt.header["jwk"])
    }

    /// Reads a statement out of its parts.
    ///
    /// - Parameters:
    ///   - payload: the payload as signed.
    ///   - disclosed: the claims that disclosures add.
    ///   - keyThumbprint: the header's `kid`.
    ///   - algorithm: the header's `alg`.
    ///   - embeddedKey: the header's `jwk`, which the statements of an authority and of an owner must carry and no
    ///     other may.
    /// - Throws: `StatementError` of the first rule that is broken.
    init(
        payload: JSONObject, disclosed: JSONObject, keyThumbprint: Thumbprint, algorithm: SignatureAlgorithm,
        embeddedKey: JSON?
    ) throws(StatementError) {
        let catalog = StatementCatalog.shared
        try catalog.envelope?.validate(.object(payload))
        let fields = StatementFields(payload, at: "")
        let typeIdentifier = try fields.string("vct")
        guard let entry = catalog.entry(ofTypeIdentifier: typeIdentifier) else {
            throw StatementCatalog.unknown(typeIdentifier)
        }
        kind = entry.kind
        issuer = try fields.required("iss", "attestor:<id>, authority:<thumbprint> or owner:<thumbprint>") {
            $0.string.flatMap { Issuer($0) }
        }
        self.keyThumbprint = keyThumbprint
        self.algorithm = algorithm
        self.embeddedKey = try Self.key(embedded: embeddedKey, issuer: issuer, keyThumbprint: keyThumbprint)
        ownerProof = try Self.ownerProof(payload["title"], issuer: issuer)
        audience = try fields.string("aud")
        issuedAtSeconds = try fields.integer("iat")
        identifier = try fields.string("jti")
        subject = try Self.subject(try fields.string("sub"), of: kind)
        occurredAt = try fields.time("occurred_at")
        country = try fields.optional("country", "an ISO 3166-1 alpha-2 code (the United Kingdom is GB)") {
            $0.string.flatMap { CountryCode($0) }
        }
        guard country != nil || !subject.hasSecretLabel else {
            throw StatementError(
                .missing, field: "/country", rule: "a statement about a vehicle names its country",
                mend: "give the ISO 3166-1 alpha-2 code of where it happened")
        }
        odometer = try fields.objectIfPresent("odometer", Odometer.init(from:))
        evidence = try fields.objects("evidence", EvidenceReference.init(from:))
        body = try StatementCatalog.body(payload["body"] ?? .null, by: entry)
        self.disclosed = disclosed
        self.payload = payload
    }

    private static func subject(_ text: String, of kind: StatementKind) throws(StatementError) -> Subject {
        let subject: Subject
        do {
            subject = try Subject(text)
        } catch {
            throw StatementError(.subject, field: "/sub", rule: "sub is a canonical subject", mend: "\(error)")
        }
        let isFitting =
            switch kind.subjects {
            case .vehicles: subject.hasSecretLabel
            case .attestors: subject.attestorID != nil
            case .registry: subject.isOfRegistry
            }
        guard isFitting else {
            let wanted =
                switch kind.subjects {
                case .vehicles: "a vehicle: or chassis:"
                case .attestors: "an attestor:"
                case .registry: "a points:, draw: or policy:"
                }
            throw StatementError(
                .subject, field: "/sub", rule: "a \(kind.id) statement is about \(wanted) subject",
                mend: "give \(wanted) subject")
        }
        return subject
    }

    private static func key(
        embedded: JSON?, issuer: Issuer, keyThumbprint: Thumbprint
    ) throws(StatementError) -> PublicKey? {
        let own: Thumbprint
        let who: String
        switch issuer {
        case .authority(let thumbprint): (own, who) = (thumbprint, "an authority")
        case .owner(let thumbprint): (own, who) = (thumbprint, "an owner")
        case .attestor:
            guard embedded == nil else {
                throw StatementError(
                    .header, field: "/header/jwk", rule: "only an authority's or an owner's statement carries its key",
                    mend: "leave it out; an attestor's keys come from its enrolment")
            }
            return nil
        }
        guard let embedded, let key = try? PublicKey(jwk: embedded) else {
            throw StatementError(
                .header, field: "/header/jwk", rule: "\(who)'s statement carries its public key",
                mend: "put the public JSON Web Key into the header")
        }
        guard key.thumbprint == keyThumbprint, key.thumbprint == own else {
            throw StatementError(
                .header, field: "/header/jwk", rule: "the key's thumbprint is kid and the issuer's",
                mend: "sign with the own key of \(who)")
        }
        return key
    }

    private static func ownerProof(_ title: JSON?, issuer: Issuer) throws(StatementError) -> OwnerProof? {
        guard case .owner = issuer else {
            guard title == nil else {
                throw StatementError(
                    .unknownMember, field: "/title", rule: "only an owner's statement names the owner's title",
                    mend: "leave it out")
            }
            return nil
        }
        guard let title else {
            throw StatementError(
                .missing, field: "/title", rule: "an owner's statement names the title in force",
                mend: "give its log index and the disclosure of its holder key (cnf)")
        }
        guard let proof = OwnerProof(json: title) else {
            throw StatementError(
                .invalidValue, field: "/title",
                rule: "title is the log index of the title in force and the disclosure "
                    + "of its holder key (cnf)", mend: "take both from the title file")
        }
        return proof
    }

    /// The claims that disclosures add at the top: those of the processed payload that are not in the signed one.
    private static func disclosedClaims(of sdjwt: SDJWT) throws(StatementError) -> JSONObject {
        let claims: JSONObject
        do {
            claims = try sdjwt.disclosedClaims()
        } catch {
            throw StatementError(
                .invalidValue, field: "/_sd", rule: "the disclosures do not fit the digests: \(error)",
                mend: "send the disclosures that belong to this statement")
        }
        var disclosed = JSONObject()
        for member in claims.members where sdjwt.payload[member.name] == nil { disclosed[member.name] = member.value }
        return disclosed
    }
}

extension Odometer {
    init(from fields: StatementFields) throws(StatementError) {
        let status: Status = try fields.choice("status")
        let source: Source? = try fields.choiceIfPresent("source")
        let disclosure: Disclosure? = try fields.choiceIfPresent("disclosure")
        guard status == .read else {
            self.init(withoutValue: status, source: source, disclosure: disclosure)
            return
        }
        let unit: Unit = try fields.choice("unit")
        guard
            let reading = Odometer(
                value: try fields.integer("value"), unit: unit, source: source, disclosure: disclosure)
        else { throw fields.mismatch("value", "a whole number from 0 to \(Odometer.valueMax)") }
        self = reading.entered(
            try fields.integerIfPresent("entries") ?? 1, confirmed: try fields.choiceIfPresent("confirmed"))
    }
}

extension EvidenceReference {
    init(from fields: StatementFields) throws(StatementError) {
        self.init(
            mediaType: try fields.string("media_type"), sha256: try fields.hash("sha256"),
            byteCount: try fields.integer("size"))
    }
}
