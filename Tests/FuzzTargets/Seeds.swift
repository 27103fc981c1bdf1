import Attestation
import Octets
import StrictJSON
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Valid inputs, made by the code that writes them: the same at every run.
enum Seeds {
    static let nowMilliseconds: Int64 = 1_780_000_000_000

    private static let key = SigningKey(ed25519Seed: [UInt8](repeating: 7, count: 32)) ?? .generate()
    private static let log = signer("fuzz.example/log", .ed25519)
    private static let witness = signer("fuzz.example/witness", .cosignature)

    private static func signer(_ name: String, _ kind: NoteKeyKind) -> NoteSigner? {
        KeyName(name).flatMap { try? NoteSigner(name: $0, kind: kind, seed: Hash.sha256(utf8: name).bytes) }
    }

    // MARK: - The log

    private static let entries: [[UInt8]] = [
        LogEntry.parameters(
            time: 1, generation: 0, parametersHash: Hash.sha256(parameters), previousParametersHash: .zero),
        LogEntry.statement(time: 2, label: Label(.zero), commitment: .zero),
        LogEntry.indexRoot(
            time: 2, coveredSize: 2, subjectCount: 1, root: .zero, parametersHash: Hash.sha256(parameters)),
    ].map(\.encoded)

    private static let checkpoint: Checkpoint? = log.map {
        Checkpoint(
            origin: $0.verifier.name, size: 3, root: MerkleTree.root(of: entries.map { MerkleTree.leafHash($0) }))
    }

    static let vkey = log?.verifier.vkey ?? ""
    static let checkpointText = checkpoint?.text ?? []
    static let note: [UInt8] = log.flatMap { log in (try? checkpoint?.signed(by: log))?.encoded } ?? []
    static let cosignedNote: [UInt8] = {
        guard let witness, let note = try? SignedNote(parsing: note),
            let line = try? witness.sign(text: note.text, timeSeconds: 1_779_999_999)
        else { return [] }
        return (try? note.adding([line]).encoded) ?? []
    }()
    static let bundle = (try? EntryBundle(entries).encoded) ?? []
    static let witnessRequest: [UInt8] = {
        let hash = Base64.standard.encode(Hash.zero.bytes)
        return Array("old 2\n\(hash)\n\(hash)\n\n".utf8) + note
    }()
    static let policy = Array(
        """
        # a comment
        log \(vkey)
        witness w1 \(witness?.verifier.vkey ?? "") https://witness.example
        group g 1 w1
        quorum g
        #!vinlog authority \(key.publicKey.thumbprint)
        #!vinlog auditors g
        #!vinlog max-age 3600

        """.utf8)
    static let trust = try? TrustPolicy(parsing: policy)

    static let parameters: [UInt8] = {
        let secret = [UInt8](repeating: 1, count: VRFSecretKey.byteCount)
        guard let vrf = try? VRFSecretKey(bytes: secret).publicKey else { return [] }
        let parameters = try? RegistryParameters(
            origin: "fuzz.example/log", authorities: [key.publicKey.thumbprint], vrfKey: vrf)
        return parameters?.text ?? []
    }()

    // MARK: - Statements

    private static let payload: JSONObject = {
        var payload = JSONObject()
        payload["iss"] = "attestor:hill"
        payload["aud"] = "fuzz.example/log"
        payload["iat"] = 1_779_999_000
        payload["jti"] = "service-1"
        payload["vct"] = "urn:vinlog:service:1"
        payload["sub"] = "vehicle:1HGCM82633A004352"
        payload["occurred_at"] = "2024-05-03"
        payload["country"] = "DE"
        payload["odometer"] = [
            "status": "read", "value": 84_210, "unit": "km", "source": "dash", "disclosure": "actual",
        ]
        payload["body"] = ["type": "scheduled", "operations": [["code": "OIL", "result": "done"]]]
        return payload
    }()
    static let statementPayload = JSON.object(payload).serialized()
    static let statement: [UInt8] = {
        var claims = SelectiveObject(payload)
        claims.hide("note", "the customer waited")
        var randomness = CountingGenerator()
        return (try? SDJWT.issue(claims, header: JSONObject(), signer: key, randomness: &randomness))?.serialized ?? []
    }()

    /// A statement of these claims; `nil` when they cannot be signed.
    static func signed(_ payload: JSONObject) -> [UInt8]? {
        var randomness = CountingGenerator()
        return (try? SDJWT.issue(SelectiveObject(payload), header: JSONObject(), signer: key, randomness: &randomness))?
            .serialized
    }

    static let json: [[UInt8]] = [
        #"{"a":[1,-2,true,null,"x\u00e9\n"],"b":{"c":9007199254740991}}"#, #"["\ud83d\ude97",[],{}]"#, "0",
    ].map { Array($0.utf8) }

    // MARK: - Proofs

    static let indexProof: [UInt8] = {
        let leaves = (0..<40).map { number in
            (label: Label(Hash.sha256(utf8: "label \(number)")), value: Hash.sha256(utf8: "value \(number)"))
        }
        guard let index = try? VerifiableIndex(bulk: leaves) else { return [] }
        return (try? index.prove(leaves[7].label, knownNumber: SubjectNumber(7), leaves: NoLeaves()).bytes) ?? []
    }()

    private static func proven(_ index: Int, _ content: ProvenEntry.Content = .none) -> ProvenEntry {
        ProvenEntry(index: LogIndex(UInt64(index)), entry: entries[index], path: [0, 1], content: content)
    }

    private static let hashes: HashTable = {
        var hashes = HashTable()
        for entry in entries { _ = hashes.add(MerkleTree.leafHash(entry)) }
        return hashes
    }()

    static let receipt: [UInt8] = {
        guard let subject = try? Subject("vehicle:1HGCM82633A004352") else { return [] }
        let receipt = Receipt(
            subject: subject, parameters: parameters, checkpoint: cosignedNote, hashes: hashes,
            parametersEntry: proven(0), rootEntry: proven(2), generation: 0,
            vrfProof: [UInt8](repeating: 2, count: VRFProof.byteCount), indexProof: indexProof, entry: proven(1),
            salt: StatementSalt(.zero), position: 0, count: 1, historyPath: [])
        return receipt.json.serialized()
    }()

    static let report: [UInt8] = {
        guard let subject = try? Subject("vehicle:1HGCM82633A004352") else { return [] }
        let label = LabelProof(
            generation: 0, vrfProof: [UInt8](repeating: 2, count: VRFProof.byteCount), indexProof: indexProof,
            entries: [proven(1, .statement(salt: StatementSalt(.zero), sdJWT: statement))])
        let bundle = ReportBundle(
            subject: subject, parameters: parameters, checkpoint: cosignedNote, hashes: hashes,
            parametersEntry: proven(0), rootEntry: proven(2),
            histories: [SubjectHistoryProof(subject: subject, role: .subject, labels: [label])],
            ruleset: RulesetIdentity(version: "1", tablesHash: .zero), findings: [])
        return bundle.serialized()
    }()
}

/// Numbers that count on, so that seeds are the same at every run.
private struct CountingGenerator: RandomNumberGenerator {
    private var last: UInt64 = 0

    mutating func next() -> UInt64 {
        last &+= 0x9E37_79B9_7F4A_7C15
        return last
    }
}

/// No leaf is asked for in a proof of presence.
private struct NoLeaves: IndexLeafSource {
    struct Asked: Error {}

    func leaf(_ number: SubjectNumber) throws -> (label: Label, value: Hash) { throw Asked() }
}
