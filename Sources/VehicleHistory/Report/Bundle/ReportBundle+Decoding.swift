import Octets
import StrictJSON
import TransparencyLog

extension ReportBundle {
    /// Reads a bundle from any bytes at all.
    ///
    /// Only the form is checked here. A bundle that was read proves nothing before `ReportVerifier` has accepted it.
    ///
    /// - Throws: `ReportRejection` by the check `format`.
    public init(parsing bytes: some Collection<UInt8>) throws(ReportRejection) {
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: bytes, byteCountMax: BundleLimits.byteCountMax)
        } catch {
            throw ReportRejection(.format, .notJSON, "The file is not JSON of Vinlog's strict profile: \(error).")
        }
        var members = try MemberReader(json, at: "")
        try members.expectFormat(Self.format)
        subject = try members.subject("subject")
        parameters = Array(try members.string("params", byteCountMax: BundleLimits.parametersByteCountMax).utf8)
        checkpoint = Array(try members.string("checkpoint", byteCountMax: BundleLimits.checkpointByteCountMax).utf8)
        hashes = try members.hashTable("hashes")
        var budget = EntryBudget(hashCount: hashes.hashes.count)
        parametersEntry = try ProvenEntry(members.required("params_entry"), at: "/params_entry", &budget)
        rootEntry = try ProvenEntry(members.required("root_entry"), at: "/root_entry", &budget)
        histories = []
        for (index, history) in try members.array("histories", countMax: BundleLimits.historyCountMax).enumerated() {
            histories.append(try SubjectHistoryProof(history, at: "/histories/\(index)", &budget))
        }
        ruleset = try RulesetIdentity(members.required("ruleset"), at: "/ruleset")
        findings = try members.array("findings", countMax: BundleLimits.findingCountMax)
        try members.finish()
        try budget.requireAllHashesUsed()
        guard histories.first?.subject == subject, histories.first?.role == .subject,
            !histories.dropFirst().contains(where: { $0.role == .subject })
        else { throw MemberReader.malformed("/histories", "must begin with the report's subject, and have it once") }
    }
}

/// What the entries read so far have used: counted, so that a bundle's cost is bounded and no hash in it is idle.
struct EntryBudget {
    private var entryCount = 0
    private var isHashUsed: [Bool]

    init(hashCount: Int) {
        isHashUsed = Array(repeating: false, count: hashCount)
    }

    mutating func countEntry() throws(ReportRejection) {
        entryCount += 1
        guard entryCount <= BundleLimits.entryCountMax else {
            throw ReportRejection(
                .format, .tooMany, "The bundle has more than \(BundleLimits.entryCountMax) entries.")
        }
    }

    mutating func use(_ positions: [Int], at place: String) throws(ReportRejection) {
        for position in positions {
            guard isHashUsed.indices.contains(position) else {
                throw ReportRejection(
                    .format, .hashTable, "\(place) names hash \(position); the table has \(isHashUsed.count).")
            }
            isHashUsed[position] = true
        }
    }

    func requireAllHashesUsed() throws(ReportRejection) {
        if let idle = isHashUsed.firstIndex(of: false) {
            throw ReportRejection(.format, .hashTable, "No path uses hash \(idle) of the table.")
        }
    }
}

extension ProvenEntry {
    init(_ json: JSON, at place: String, _ budget: inout EntryBudget) throws(ReportRejection) {
        try budget.countEntry()
        var members = try MemberReader(json, at: place)
        index = LogIndex(try members.unsigned("index"))
        entry = try members.bytes("entry", byteCountMax: LogEntry.indexRootByteCount)
        path = try members.path("path", &budget)
        if let salt = members.optional("salt") {
            let salt = try members.salt(salt)
            let sdJWT = try members.string("sd_jwt", byteCountMax: BundleLimits.statementByteCountMax)
            content = .statement(salt: salt, sdJWT: Array(sdJWT.utf8))
        } else if let eraser = members.optional("erased_by") {
            let place = members.place(of: "erased_by")
            content = .erased(by: LogIndex(try MemberReader.unsigned(eraser, at: place)))
        } else {
            content = .none
        }
        try members.finish()
    }
}

extension LabelProof {
    /// Most bytes of an index proof: a terminating leaf's key and value, and 256 nodes of 33 bytes.
    static let indexProofByteCountMax = 64 + 256 * 33

    init(_ json: JSON, at place: String, _ budget: inout EntryBudget) throws(ReportRejection) {
        var members = try MemberReader(json, at: place)
        generation = try members.generation()
        vrfProof = try members.vrfProof()
        indexProof = try members.bytes("index_proof", byteCountMax: Self.indexProofByteCountMax)
        entries = []
        for (index, entry) in try members.array("entries", countMax: BundleLimits.entryCountMax).enumerated() {
            entries.append(try ProvenEntry(entry, at: "\(place)/entries/\(index)", &budget))
        }
        try members.finish()
    }
}

extension SubjectHistoryProof {
    init(_ json: JSON, at place: String, _ budget: inout EntryBudget) throws(ReportRejection) {
        var members = try MemberReader(json, at: place)
        subject = try members.subject("subject")
        let roleName = try members.string("role", byteCountMax: 16)
        guard let role = Role(rawValue: roleName) else {
            throw MemberReader.malformed(members.place(of: "role"), "is none of subject, linked and attestor")
        }
        self.role = role
        labels = []
        for (index, label) in try members.array("labels", countMax: BundleLimits.generationCountMax).enumerated() {
            labels.append(try LabelProof(label, at: "\(place)/labels/\(index)", &budget))
        }
        try members.finish()
    }
}

extension RulesetIdentity {
    init(_ json: JSON, at place: String) throws(ReportRejection) {
        var members = try MemberReader(json, at: place)
        version = try members.string("version", byteCountMax: 128)
        let bytes = try members.bytes("sha256", byteCountMax: Hash.byteCount)
        guard let hash = Hash(bytes) else {
            throw MemberReader.malformed(members.place(of: "sha256"), "must be \(Hash.byteCount) bytes")
        }
        tablesHash = hash
        try members.finish()
    }
}
