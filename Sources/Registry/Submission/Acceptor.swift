import Attestation
import Octets
import StrictJSON
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// The checks of a submission that need no place in the log: bounds, form, schema, times, signature, accreditation as
/// of now, and for an owner's statement that it names a title of its car. Pure but for its parameters, and for reading
/// such titles, so that any number of threads accept at once.
struct Acceptor: Sendable {
    /// How far ahead of the registry's clock an issuer's may be, in milliseconds.
    static let clockSkewMillisecondsMax: Int64 = 300_000

    let origin: String
    let generation: UInt32
    let vrf: VRFSecretKey
    let labels: LabelCache
    let salts: SaltSource
    let store: any RegistryStore
    /// Whether it is the registry itself that submits what it did.
    var isForOffice = false

    /// Accepts one submission.
    ///
    /// - Parameters:
    ///   - bytes: the SD-JWT as received.
    ///   - accreditation: who may say what, and as of which size of the log.
    ///   - mayDefer: whether an enrolment earlier in the same submission may make an unknown key known.
    ///   - salt: the commitment's, where a lost entry is made again; else a fresh one.
    ///   - isVerified: whether another process of this registry has found the signature to be by the key that is named.
    func accept(
        _ bytes: [UInt8], accreditation: Accreditation, now: UInt64, mayDefer: Bool, salt: Hash? = nil,
        isVerified: Bool = false
    ) throws(Refusal) -> AcceptedStatement {
        guard bytes.count <= Statement.byteCountMax else {
            throw Refusal(
                .tooLarge, code: "too-large", rule: "a statement has at most \(Statement.byteCountMax) bytes",
                mend: "send evidence as hashes, not as content")
        }
        let sdJWT: SDJWT
        do {
            sdJWT = try SDJWT(parsing: bytes)
        } catch {
            throw Refusal(error)
        }
        guard sdJWT.keyBindingJWT == nil else { throw Refusal(.keyBindingUnexpected) }
        try checkSecrecy(sdJWT)
        let statement: Statement
        do {
            statement = try Statement(sdjwt: sdJWT)
        } catch {
            throw Refusal(error)
        }
        try check(statement, now: now)
        let version = try authenticate(statement, sdJWT, accreditation, mayDefer: mayDefer, isVerified: isVerified)
        try checkCase(statement)
        return try seal(statement, sdJWT, bytes: bytes, salt: salt ?? salts.next(), directoryVersion: version)
    }

    private func check(_ statement: Statement, now: UInt64) throws(Refusal) {
        // What the registry did goes into the log together with the doing, or not at all. The roster of administrators
        // is begun by the authority, who stands outside.
        if statement.kind.isOfRegistry, !isForOffice, statement.issuer.attestorID != nil {
            throw Refusal(
                .forbidden, code: "registry-only", field: "/vct",
                rule: "\(statement.kind.id) statements are made by the registry itself",
                mend: "use the calls of the rewards")
        }
        guard statement.audience == origin else {
            throw Refusal(
                .unacceptable, code: "wrong-audience", field: "/aud", rule: "aud is this log's origin, \(origin)",
                mend: "sign the statement for this log")
        }
        let latest = Int64(clamping: now) + Self.clockSkewMillisecondsMax
        guard Int64(statement.issuedAtSeconds) * 1_000 <= latest else {
            throw Refusal(
                .unacceptable, code: "time", field: "/iat", rule: "iat is at most 5 minutes ahead of the registry",
                mend: "set the signing machine's clock")
        }
        guard statement.occurredAt.startMilliseconds <= latest else {
            throw Refusal(
                .unacceptable, code: "time", field: "/occurred_at",
                rule: "what is stated has happened: occurred_at is at most 5 minutes ahead of the registry",
                mend: "state it once it has happened")
        }
    }

    /// Checks signature and accreditation.
    ///
    /// - Returns: the directory's version; `nil` when the check is left to the sequencer.
    private func authenticate(
        _ statement: Statement, _ sdJWT: SDJWT, _ accreditation: Accreditation, mayDefer: Bool, isVerified: Bool
    ) throws(Refusal) -> Int? {
        if statement.issuer.holderKey != nil {
            try checkOwner(statement, sdJWT, isVerified: isVerified)
            return accreditation.version
        }
        if isVerified {
            try accreditation.check(statement)
            return accreditation.version
        }
        if mayDefer, accreditation.isUnknown(statement) { return nil }
        try accreditation.check(statement, sdJWT)
        return accreditation.version
    }

    private func seal(
        _ statement: Statement, _ sdJWT: SDJWT, bytes: [UInt8], salt: Hash, directoryVersion: Int?
    ) throws(Refusal) -> AcceptedStatement {
        let subject = statement.subject
        let key = SubjectKey(subject: subject.string, generation: subject.hasSecretLabel ? generation : 0)
        let jwt = sdJWT.issuerSignedJWT
        return AcceptedStatement(
            statement: statement, jwt: jwt, disclosures: Array(bytes.dropFirst(jwt.count)), bodyHash: sdJWT.bodyHash,
            key: SubmissionKey(issuer: statement.issuer.string, identifier: statement.identifier), subject: key,
            label: try label(of: subject, key), salt: salt,
            commitment: jwt.withUnsafeBytes { Commitment.compute(salt: salt, jwt: $0) },
            directoryVersion: directoryVersion, signed: directoryVersion == nil ? sdJWT : nil)
    }

    private func label(of subject: Subject, _ key: SubjectKey) throws(Refusal) -> Label {
        guard subject.hasSecretLabel else { return .publicSubject(key.subject) }
        if let known = labels[key] { return known }
        guard let label = try? vrf.label(ofSubject: key.subject) else {
            throw Refusal(
                .unavailable, code: "internal", rule: "the registry could not compute the subject's label",
                mend: "send the statement again")
        }
        labels[key] = label
        return label
    }
}
