import Octets
public import StrictJSON
import TransparencyLog

/// What a contributor gets for a statement: the proof that it is in the log and in the index, not a promise that it
/// will be.
///
/// A receipt does not carry the statement, which its holder has, nor the subject's other entries: of those it has the
/// audit path in the subject's own history tree (RFC 6962 section 2.1.1 over `SubjectValue.historyLeafHash`), under
/// whose root the index has the subject.
public struct Receipt: Equatable, Sendable {
    /// The value of the member `format`.
    public static let format = "vinlog/receipt/v1"

    /// The media type of a receipt.
    public static let mediaType = "application/vnd.vinlog.receipt+json"

    /// The subject that the statement is about.
    public var subject: Subject

    /// The registry's newest parameters, byte for byte as served at `/params`.
    public var parameters: [UInt8]

    /// The checkpoint: a signed note.
    public var checkpoint: [UInt8]

    /// The hashes of all paths.
    public var hashes: HashTable

    /// Entry 0 of the log: the genesis parameters.
    public var parametersEntry: ProvenEntry

    /// The checkpoint's last entry: the index root.
    public var rootEntry: ProvenEntry

    /// The VRF generation of the statement's label; `nil` for a subject whose label is public.
    public var generation: UInt32?

    /// The VRF proof of the statement's label; `nil` for a subject whose label is public.
    public var vrfProof: [UInt8]?

    /// The index proof of presence of the statement's label.
    public var indexProof: [UInt8]

    /// The statement's entry with its inclusion path. Its content is `.none`.
    public var entry: ProvenEntry

    /// The salt of the entry's commitment to the statement.
    public var salt: StatementSalt

    /// Which of the label's entries this is, the first being 0.
    public var position: UInt64

    /// How many entries the label has.
    public var count: UInt64

    /// The audit path of the entry in its subject's history tree, as positions in `hashes`.
    public var historyPath: [Int]

    /// A receipt of these parts.
    public init(
        subject: Subject, parameters: [UInt8], checkpoint: [UInt8], hashes: HashTable, parametersEntry: ProvenEntry,
        rootEntry: ProvenEntry, generation: UInt32?, vrfProof: [UInt8]?, indexProof: [UInt8], entry: ProvenEntry,
        salt: StatementSalt, position: UInt64, count: UInt64, historyPath: [Int]
    ) {
        self.subject = subject
        self.parameters = parameters
        self.checkpoint = checkpoint
        self.hashes = hashes
        self.parametersEntry = parametersEntry
        self.rootEntry = rootEntry
        self.generation = generation
        self.vrfProof = vrfProof
        self.indexProof = indexProof
        self.entry = entry
        self.salt = salt
        self.position = position
        self.count = count
        self.historyPath = historyPath
    }
}

extension Receipt {
    /// The receipt as JSON, members in the order of docs/FORMATS.md.
    public var json: JSON {
        var object = JSONObject()
        object["format"] = .string(Self.format)
        object["subject"] = .string(subject.string)
        object["params"] = .string(String(decoding: parameters, as: UTF8.self))
        object["checkpoint"] = .string(String(decoding: checkpoint, as: UTF8.self))
        object["hashes"] = hashes.json
        object["params_entry"] = parametersEntry.json
        object["root_entry"] = rootEntry.json
        if let generation { object["generation"] = .integer(Int(generation)) }
        if let vrfProof { object["vrf_proof"] = .string(Base64.url.encode(vrfProof)) }
        object["index_proof"] = .string(Base64.url.encode(indexProof))
        object["entry"] = entry.json
        object["salt"] = .string(Base64.url.encode(salt.bytes))
        object["history"] = [
            "position": .integer(Int(clamping: position)), "count": .integer(Int(clamping: count)),
            "path": .array(historyPath.map { .integer($0) }),
        ]
        return .object(object)
    }

    /// Reads a receipt from any bytes at all. Only the form is checked; `ReceiptVerifier` checks what it proves.
    ///
    /// - Throws: `ReportRejection` by the check `format`.
    public init(parsing bytes: some Collection<UInt8>) throws(ReportRejection) {
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: bytes, byteCountMax: BundleLimits.receiptByteCountMax)
        } catch {
            throw ReportRejection(.format, .notJSON, "The receipt is not JSON of Vinlog's strict profile: \(error).")
        }
        try self.init(json: json)
    }

    /// Reads a receipt from JSON, as it stands in the answer to a submission.
    ///
    /// - Throws: `ReportRejection` by the check `format`.
    public init(json: JSON) throws(ReportRejection) {
        var members = try MemberReader(json, at: "")
        try members.expectFormat(Self.format)
        subject = try members.subject("subject")
        parameters = Array(try members.string("params", byteCountMax: BundleLimits.parametersByteCountMax).utf8)
        checkpoint = Array(try members.string("checkpoint", byteCountMax: BundleLimits.checkpointByteCountMax).utf8)
        hashes = try members.hashTable("hashes")
        var budget = EntryBudget(hashCount: hashes.hashes.count)
        parametersEntry = try ProvenEntry(members.required("params_entry"), at: "/params_entry", &budget)
        rootEntry = try ProvenEntry(members.required("root_entry"), at: "/root_entry", &budget)
        generation = try members.generation()
        vrfProof = try members.vrfProof()
        indexProof = try members.bytes("index_proof", byteCountMax: LabelProof.indexProofByteCountMax)
        entry = try ProvenEntry(members.required("entry"), at: "/entry", &budget)
        salt = try members.salt(members.required("salt"))
        var history = try MemberReader(members.required("history"), at: "/history")
        position = try history.unsigned("position")
        count = try history.unsigned("count")
        historyPath = try history.path("path", &budget)
        try history.finish()
        try members.finish()
        try budget.requireAllHashesUsed()
    }
}
