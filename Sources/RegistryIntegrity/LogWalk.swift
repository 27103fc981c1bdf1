import Attestation
import LogAudit
import Octets
import Registry
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// One pass over the log as it is stored: every entry is held to the log's rules, every statement to its entry, and what
/// the rows of subjects must say is collected.
struct LogWalk {
    /// What a subject's row must say.
    struct Subject {
        let key: SubjectKey
        let label: Label
        var history = MerkleFrontier()
        var last: LogIndex
    }

    /// Entries read at a time.
    private static let chunkCount: UInt64 = 4_096

    let head: StoreHead
    let store: any ExaminableStore

    /// By number.
    private(set) var subjects: [Subject] = []
    /// The leaf hash of every entry.
    private(set) var leafHashes: [Hash] = []
    /// Of each statement that is not erased, by log index: SHA-256 over issuer, id and the hash of its body.
    private(set) var submissions: [UInt64: Hash] = [:]
    /// Statements, erased or not.
    private(set) var statementCount: UInt64 = 0
    private(set) var erased: Set<UInt64> = []
    private(set) var directory: AccreditationDirectory
    private(set) var parameters: RegistryParameters?
    private let auditor = LogAuditor()

    init(head: StoreHead, store: any ExaminableStore) {
        self.head = head
        self.store = store
        parameters = try? RegistryParameters(parsing: Array(head.parameters.utf8))
        directory = AccreditationDirectory(authorities: parameters?.authorities ?? [])
    }

    /// The tree's root over the first `size` entries.
    func root(_ size: LogSize) -> Hash? {
        guard size.value <= UInt64(leafHashes.count) else { return nil }
        return MerkleTree.root(of: leafHashes.prefix(Int(size.value)))
    }

    mutating func run() throws(StoreDifference) {
        var start: UInt64 = 0
        while start < head.size.value {
            let range = start..<min(start + Self.chunkCount, head.size.value)
            let entries = try readEntries(range)
            let run = EntryRun(startingAt: LogIndex(start), entries: entries)
            do throws(LogAuditError) { try auditor.feed(run) } catch { throw Self.difference(error) }
            leafHashes += run.leafHashes
            for (offset, bytes) in entries.enumerated() {
                try take(bytes, at: LogIndex(start + UInt64(offset)), run.leafHashes[offset])
            }
            start = range.upperBound
        }
        try checkHead()
    }

    private func readEntries(_ range: Range<UInt64>) throws(StoreDifference) -> [[UInt8]] {
        do throws(StoreError) { return try store.entries(range) } catch {
            // Which one is missing, one by one.
            for index in range {
                guard (try? store.entries(index..<(index + 1))) != nil else {
                    throw StoreDifference("entries", "entry \(index)", expected: "a row", found: "\(error)")
                }
            }
            throw IntegrityExamination.unreadable(error)
        }
    }

    private static func difference(_ error: LogAuditError) -> StoreDifference {
        switch error {
        case .violation(let violation):
            StoreDifference(
                "entries", "entry \(violation.index)", expected: "the log's rule \(violation.rule.name)",
                found: "\(violation.rule)")
        case .runOutOfPlace(let expected, let found):
            StoreDifference("entries", "entry \(expected)", expected: "it", found: "entry \(found)")
        case .indexFailed(let index, let error):
            StoreDifference("entries", "entry \(index)", expected: "an index", found: "\(error)")
        }
    }

    /// What `registry` says of the log.
    private func checkHead() throws(StoreDifference) {
        func compare(_ column: String, _ expected: some Equatable, _ found: some Equatable) throws(StoreDifference) {
            guard "\(expected)" != "\(found)" else { return }
            throw StoreDifference("registry", column, expected: "\(expected)", found: "\(found)")
        }
        guard let parameters, let origin = KeyName(head.origin) else {
            throw StoreDifference("registry", "parameters", expected: "parameters and an origin", found: "other text")
        }
        try compare("origin", parameters.origin, head.origin)
        try compare("subject_count", subjects.count, head.subjectCount)
        guard head.size > 0 else { return }
        try compare("time", auditor.lastTimeMilliseconds, head.timeMilliseconds)
        guard auditor.endsInIndexRoot else {
            throw StoreDifference("registry", "size", expected: "an index root as last entry", found: "another kind")
        }
        do throws(ParametersViolation) { try auditor.check(parameters, origin: origin) } catch {
            throw StoreDifference("registry", "parameters", expected: "those in force", found: "\(error)")
        }
    }

    // MARK: - Statements

    private mutating func take(_ bytes: [UInt8], at index: LogIndex, _ leafHash: Hash) throws(StoreDifference) {
        let key = "entry \(index)"
        let stored = try IntegrityExamination.reading { () throws(StoreError) in try store.statement(at: index) }
        guard case .statement(_, let label, let commitment)? = try? LogEntry(parsing: bytes) else {
            guard stored == nil else {
                throw StoreDifference("statements", key, expected: "no row, as it is no statement", found: "one")
            }
            return
        }
        guard let stored else { throw StoreDifference("statements", key, expected: "a row", found: "none") }
        statementCount += 1
        try join(stored, label, leafHash)
        guard let opening = stored.opening else {
            erased.insert(index.value)
            return try checkErased(stored, label)
        }
        let computed = StatementCommitment.compute(salt: StatementSalt(opening.salt), jwt: opening.jwt)
        guard computed == commitment else {
            throw StoreDifference("statements", key, expected: "salt and jwt of \(commitment)", found: "of \(computed)")
        }
        try check(stored, opening)
    }

    /// Puts a statement into its subject's history.
    private mutating func join(_ stored: StoredStatement, _ label: Label, _ leafHash: Hash) throws(StoreDifference) {
        let (key, number) = ("entry \(stored.index)", Int(stored.subject.value))
        let leaf = SubjectValue.historyLeafHash(index: stored.index, entryLeafHash: leafHash)
        if number == subjects.count {
            let row = try IntegrityExamination.reading { () throws(StoreError) in try store.subject(stored.subject) }
            guard let row else {
                throw StoreDifference("subjects", "number \(number)", expected: "a row", found: "none")
            }
            subjects.append(Subject(key: row.key, label: row.label, last: stored.index))
        }
        guard subjects.indices.contains(number) else {
            throw StoreDifference(
                "statements", key, expected: "a subject up to \(subjects.count)", found: "subject \(number)")
        }
        guard subjects[number].label == label else {
            throw StoreDifference(
                "subjects", "number \(number)", expected: "the label \(label) of \(key)",
                found: "\(subjects[number].label)")
        }
        let previous = subjects[number].history.size == 0 ? nil : subjects[number].last
        guard stored.previous == previous else {
            throw StoreDifference(
                "statements", key, expected: "after entry \(previous.map { "\($0)" } ?? "none")",
                found: "after entry \(stored.previous.map { "\($0)" } ?? "none")")
        }
        subjects[number].history.append(leaf)
        subjects[number].last = stored.index
    }

    /// An erased statement names the statement that orders it, unless that has to be stated again.
    private func checkErased(_ stored: StoredStatement, _ label: Label) throws(StoreDifference) {
        guard let order = stored.erasedBy else { return }
        let key = "entry \(stored.index)"
        let ordering = try IntegrityExamination.reading { () throws(StoreError) in try store.statement(at: order) }
        guard let ordering, ordering.subject == stored.subject, let opening = ordering.opening,
            let sdJWT = try? SDJWT(parsing: opening.serialized), let statement = try? Statement(sdjwt: sdJWT),
            let body = statement.body as? ErasureBody, body.erases == stored.index
        else {
            throw StoreDifference("statements", key, expected: "an erasure of it at entry \(order)", found: "none")
        }
    }

    private mutating func check(
        _ stored: StoredStatement, _ opening: StoredStatement.Opening
    ) throws(StoreDifference) {
        let key = "entry \(stored.index)"
        func fault(_ expected: String, _ found: String) -> StoreDifference {
            StoreDifference("statements", key, expected: expected, found: found)
        }
        let sdJWT: SDJWT
        let statement: Statement
        do { sdJWT = try SDJWT(parsing: opening.serialized) } catch { throw fault("an SD-JWT", "\(error)") }
        do { statement = try Statement(sdjwt: sdJWT) } catch { throw fault("a statement", "\(error)") }
        let subject = subjects[Int(stored.subject.value)].key
        guard statement.subject.string == subject.subject else {
            throw StoreDifference(
                "subjects", "number \(stored.subject)", expected: "the subject that \(key) states", found: "another")
        }
        guard statement.audience == head.origin else { throw fault("aud \(head.origin)", statement.audience) }
        try checkIssuer(of: statement, sdJWT, at: stored.index)
        let name = SubmissionKey(issuer: statement.issuer.string, identifier: statement.identifier)
        submissions[stored.index.value] = Self.submission(name.digest, sdJWT.bodyHash)
    }

    /// What identifies a submission, in one hash.
    static func submission(_ keyDigest: Hash, _ bodyHash: Hash) -> Hash {
        Hash.sha256(keyDigest.bytes + bodyHash.bytes)
    }

    // MARK: - Who may say it

    private mutating func checkIssuer(
        of statement: Statement, _ sdJWT: SDJWT, at index: LogIndex
    ) throws(StoreDifference) {
        func fault(_ expected: String, _ found: String) -> StoreDifference {
            StoreDifference("statements", "entry \(index)", expected: expected, found: found)
        }
        if statement.issuer.holderKey != nil { return try checkOwner(statement, sdJWT, at: index) }
        if case .failure(let error) = directory.authorise(statement, at: index) {
            throw fault("an issuer who may say this here", "\(error)")
        }
        guard let signer = directory.key(for: statement), sdJWT.isSignatureValid(by: signer) else {
            throw fault("a signature by the key that kid names", "another")
        }
        guard statement.kind.isAccreditation else { return }
        do { try directory.apply(statement, at: index) } catch { throw fault("an accreditation", "\(error)") }
    }

    /// An owner speaks by a title of the same vehicle that commits to the key; of an erased one nothing can be said.
    private func checkOwner(_ statement: Statement, _ sdJWT: SDJWT, at index: LogIndex) throws(StoreDifference) {
        func fault(_ expected: String) -> StoreDifference {
            StoreDifference("statements", "entry \(index)", expected: expected, found: "another")
        }
        guard let signer = statement.embeddedKey, sdJWT.isSignatureValid(by: signer) else {
            throw fault("a signature by the key in the header")
        }
        guard let proof = statement.ownerProof, proof.titleIndex < index,
            proof.holderKey.thumbprint == statement.keyThumbprint
        else { throw fault("a proof of ownership by an earlier title and the same key") }
        let stored = try IntegrityExamination.reading { () throws(StoreError) in
            try store.statement(at: proof.titleIndex)
        }
        guard let opening = stored?.opening else { return }
        guard let title = try? Statement(sdjwt: SDJWT(parsing: opening.serialized)),
            title.subject == statement.subject, title.titleClaim != nil, proof.isOf(digests: title.digests)
        else { throw fault("entry \(proof.titleIndex) to be a title with this key") }
    }
}
