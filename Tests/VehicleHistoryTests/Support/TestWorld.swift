import Attestation
import Octets
import StrictJSON
import TestKit
import TransparencyLog
import VIN
import VerifiableIndex

@testable import VehicleHistory

/// A registry in memory with its attestors, witnesses and auditor, for tests: obvious code, the same bytes at every run.
///
///     var world = try TestWorld()
///     let garage = try world.enrol("garage-1", class: "garage", kinds: ["service"])
///     try world.state("service", about: world.car, by: garage, body: TestWorld.serviceBody)
///     try world.publish()
///     let bundle = try world.report(on: world.car)
///
/// It does not check what it is told: a test makes it lie to see the verifier notice.
struct TestWorld {
    /// A statement as the registry stores it.
    struct Record {
        let index: LogIndex
        let label: Label
        let statement: Statement
        let sdJWT: [UInt8]
        let salt: StatementSalt
        var erasedBy: LogIndex?
    }

    static let origin = "registry.test/log"
    static let serviceBody: JSON = ["type": "scheduled", "operations": [["code": "OIL"]]]

    /// The clock of everyone, in milliseconds since 1970. It moves a second with each statement.
    var nowMilliseconds: UInt64 = 1_760_000_000_000
    var parameters: RegistryParameters
    var vrfKeys: [VRFSecretKey]
    let log: NoteSigner
    var witnesses: [NoteSigner]
    let auditor: NoteSigner
    let authority: TestAttestor

    /// The log's entries.
    var entries: [[UInt8]] = []
    var records: [Record] = []
    /// The log indices under each label, in the order that the index is made from. Tests that lie change this.
    var indexed: [Label: [LogIndex]] = [:]
    var note: [UInt8] = []
    var random: SeededGenerator
    private var statementCount = 0

    /// The car that most tests are about.
    let car: Subject
    let otherCar: Subject

    init(seed: UInt64 = 1, witnessCount: Int = 2) throws {
        random = SeededGenerator(seed: seed)
        car = try Subject("vehicle:1HGCM82633A004352")
        otherCar = try Subject("vehicle:1M8GDM9AXKP042788")
        log = try Self.signer(Self.origin, .ed25519, &random)
        witnesses = []
        for number in 1...max(1, witnessCount) {
            witnesses.append(try Self.signer("witness-\(number).test", .cosignature, &random))
        }
        auditor = try Self.signer("auditor.test", .cosignature, &random)
        let key = try Self.key(&random)
        authority = TestAttestor(issuer: .authority(key.publicKey.thumbprint), key: key)
        vrfKeys = [try Self.vrfKey(&random)]
        parameters = try RegistryParameters(
            origin: Self.origin, authorities: [key.publicKey.thumbprint], vrfKey: vrfKeys[0].publicKey)
        entries.append(
            LogEntry.parameters(
                time: nowMilliseconds, generation: 0, parametersHash: parameters.hash, previousParametersHash: .zero
            ).encoded)
    }

    // MARK: - Keys

    static func bytes(_ random: inout SeededGenerator) -> [UInt8] {
        (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }

    static func key(_ random: inout SeededGenerator) throws -> SigningKey {
        try required(SigningKey(ed25519Seed: bytes(&random)))
    }

    static func signer(_ name: String, _ kind: NoteKeyKind, _ random: inout SeededGenerator) throws -> NoteSigner {
        try NoteSigner(name: try required(KeyName(name)), kind: kind, seed: bytes(&random))
    }

    static func vrfKey(_ random: inout SeededGenerator) throws -> VRFSecretKey {
        // Below the group's order, since the first byte is not all ones.
        try VRFSecretKey(bytes: [1] + bytes(&random).dropFirst())
    }

    mutating func newKey() throws -> SigningKey { try Self.key(&random) }

    /// Adds a VRF generation: new labels are made with a new key, old entries stay under theirs.
    mutating func rotateVRFKey() throws {
        let previous = parameters.hash
        vrfKeys.append(try Self.vrfKey(&random))
        parameters = try parameters.appending(
            vrfKey: vrfKeys[vrfKeys.count - 1].publicKey, firstIndex: LogIndex(UInt64(entries.count) + 1))
        entries.append(
            LogEntry.parameters(
                time: nowMilliseconds, generation: UInt32(vrfKeys.count - 1), parametersHash: parameters.hash,
                previousParametersHash: previous
            ).encoded)
    }

    /// The label that new statements about a subject get.
    func label(of subject: Subject) throws -> Label {
        guard subject.hasSecretLabel else { return Label.publicSubject(subject.string) }
        return try vrfKeys[vrfKeys.count - 1].label(ofSubject: subject.string)
    }

    // MARK: - Statements

    /// Enrols an attestor, by the authority unless another is given.
    @discardableResult
    mutating func enrol(
        _ id: String, class attestorClass: String, kinds: [String], by issuer: TestAttestor? = nil,
        accredits: [String] = [], erases: Bool = false, countries: [String] = []
    ) throws -> TestAttestor {
        let attestor = TestAttestor(issuer: .attestor(try required(AttestorID(id))), key: try newKey())
        var scope: JSON = ["kinds": .array(kinds.map { .string($0) })]
        if !countries.isEmpty {
            scope = ["kinds": .array(kinds.map { .string($0) }), "countries": .array(countries.map { .string($0) })]
        }
        var body = JSONObject()
        body["name"] = .string("The \(attestorClass) \(id)")
        body["class"] = .string(attestorClass)
        body["keys"] = [attestor.key.publicKey.jwk]
        body["scope"] = scope
        if !accredits.isEmpty { body["accredits"] = .array(accredits.map { .string($0) }) }
        if erases { body["erases"] = true }
        try state(
            "attestor-enrol", about: try required(attestor.subject), by: issuer ?? authority, body: .object(body))
        return attestor
    }

    /// Signs a statement as the issuer would, without sequencing it.
    mutating func sign(
        _ kind: String, about subject: Subject, by issuer: TestAttestor, body: JSON, occurredAt: String = "2024-05-03",
        country: String = "US", odometerKilometres: Int? = nil, identifier: String? = nil,
        audience: String = TestWorld.origin
    ) throws -> [UInt8] {
        statementCount += 1
        var claims = JSONObject()
        claims["iss"] = .string(issuer.issuer.string)
        claims["aud"] = .string(audience)
        claims["iat"] = .integer(Int(nowMilliseconds / 1_000))
        claims["jti"] = .string(identifier ?? "statement-\(statementCount)")
        claims["vct"] = .string("urn:vinlog:\(kind):1")
        claims["sub"] = .string(subject.string)
        claims["occurred_at"] = .string(occurredAt)
        if subject.hasSecretLabel { claims["country"] = .string(country) }
        if let odometerKilometres {
            claims["odometer"] = [
                "status": "read", "value": .integer(odometerKilometres), "unit": "km", "source": "dash",
            ]
        }
        claims["body"] = body
        var header = JSONObject()
        if issuer.issuer.attestorID == nil { header["jwk"] = issuer.key.publicKey.jwk }
        return try SDJWT.issue(SelectiveObject(claims), header: header, signer: issuer.key, randomness: &random)
            .serialized
    }

    /// Signs and sequences a statement; gives its log index.
    @discardableResult
    mutating func state(
        _ kind: String, about subject: Subject, by issuer: TestAttestor, body: JSON, occurredAt: String = "2024-05-03",
        country: String = "US", odometerKilometres: Int? = nil, identifier: String? = nil,
        audience: String = TestWorld.origin
    ) throws -> LogIndex {
        let sdJWT = try sign(
            kind, about: subject, by: issuer, body: body, occurredAt: occurredAt, country: country,
            odometerKilometres: odometerKilometres, identifier: identifier, audience: audience)
        return try sequence(sdJWT, under: try label(of: subject))
    }

    /// Sequences a statement under a label, whosever it is.
    @discardableResult
    mutating func sequence(_ sdJWT: [UInt8], under label: Label) throws -> LogIndex {
        nowMilliseconds += 1_000
        let index = LogIndex(UInt64(entries.count))
        let salt = StatementSalt.random(using: &random)
        let parsed = try SDJWT(parsing: sdJWT)
        let commitment = StatementCommitment.compute(salt: salt, jwt: parsed.issuerSignedJWT)
        entries.append(LogEntry.statement(time: nowMilliseconds, label: label, commitment: commitment).encoded)
        records.append(
            Record(
                index: index, label: label, statement: try Statement(sdjwt: parsed), sdJWT: sdJWT, salt: salt,
                erasedBy: nil))
        indexed[label, default: []].append(index)
        return index
    }

    /// Erases a statement, with an erasure statement under the same subject.
    @discardableResult
    mutating func erase(
        _ index: LogIndex, by eraser: TestAttestor, kind: String = "service", attestorClass: String = "garage",
        isTitle: Bool? = nil, reason: String = "subject_request"
    ) throws -> LogIndex {
        let position = try required(records.firstIndex { $0.index == index })
        var body = JSONObject()
        body["erases"] = .integer(Int(index.value))
        body["reason"] = .string(reason)
        body["erased_kind"] = .string(kind)
        body["erased_title"] = isTitle.map { .bool($0) }
        body["erased_attestor_class"] = .string(attestorClass)
        let erasure = try state(
            "erasure", about: records[position].statement.subject, by: eraser, body: .object(body))
        records[position].erasedBy = erasure
        return erasure
    }

    /// The log index of the newest statement.
    var lastIndex: LogIndex { records.last?.index ?? 0 }
}

/// A value that a test needs to go on.
struct Missing: Error {}

func required<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Missing() }
    return value
}
