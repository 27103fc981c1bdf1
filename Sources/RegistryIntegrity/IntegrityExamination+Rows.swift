import Attestation
import Octets
import Registry
import TransparencyLog
import VehicleHistory
import VerifiableIndex

extension IntegrityExamination {
    /// Every subject's row says what its entries make of it, and its label is that of its name.
    func checkSubjects(_ walk: LogWalk) throws(StoreDifference) {
        for (number, expected) in walk.subjects.enumerated() {
            let key = "number \(number)"
            let row = try Self.reading { () throws(StoreError) in
                try store.subject(SubjectNumber(UInt32(clamping: number)))
            }
            guard let row else { throw StoreDifference("subjects", key, expected: "a row", found: "none") }
            let state = SubjectState(
                frontier: expected.history, last: expected.last,
                value: SubjectValue.compute(history: expected.history))
            guard row.state == state else {
                throw StoreDifference(
                    "subjects", key, expected: "\(state.frontier.size) entries to \(state.last), value \(state.value)",
                    found: "\(row.state.frontier.size) entries to \(row.state.last), value \(row.state.value)")
            }
            try checkLabel(row, key, walk)
        }
    }

    private func checkLabel(_ row: StoredSubject, _ key: String, _ walk: LogWalk) throws(StoreDifference) {
        guard let subject = try? Subject(row.key.subject), subject.string == row.key.subject else {
            throw StoreDifference("subjects", key, expected: "the name of a subject", found: "another text")
        }
        guard subject.hasSecretLabel else {
            guard row.key.generation == 0, row.vrfProof == nil, row.label == .publicSubject(row.key.subject) else {
                throw StoreDifference("subjects", key, expected: "the label of its name", found: "\(row.label)")
            }
            return
        }
        let generation = Int(row.key.generation)
        guard let generations = walk.parameters?.generations, generations.indices.contains(generation) else {
            throw StoreDifference("subjects", key, expected: "a generation of the parameters", found: "\(generation)")
        }
        if let bytes = row.vrfProof {
            guard let proof = try? VRFProof(bytes: bytes),
                let label = try? generations[generation].key.verifiedLabel(ofSubject: row.key.subject, proof: proof),
                label == row.label
            else { throw StoreDifference("subjects", key, expected: "a VRF proof of its label", found: "another") }
        } else if labelKeys.indices.contains(generation) {
            guard let label = try? labelKeys[generation].label(ofSubject: row.key.subject), label == row.label else {
                throw StoreDifference("subjects", key, expected: "the VRF label of its name", found: "\(row.label)")
            }
        }
    }

    /// Every statement's id is known once, with the hash of its body, or with zeros once it was erased.
    func checkSubmissions(_ walk: LogWalk) throws(StoreDifference) {
        var rest = walk.submissions
        var erased = walk.erased
        var fault: StoreDifference?
        try Self.reading { () throws(StoreError) in
            try store.forEachSubmission { (key, submission) throws(StoreError) in
                guard fault == nil else { return }
                let index = submission.index.value
                let isKnown =
                    submission.isErased
                    ? erased.remove(index) != nil
                    : rest.removeValue(forKey: index)
                        == LogWalk.submission(key, submission.bodyHash)
                if !isKnown {
                    fault = StoreDifference(
                        "submissions", "entry \(index)",
                        expected: "its issuer, id and body, once", found: "others, or twice")
                }
            }
        }
        if let fault { throw fault }
        guard let missing = rest.keys.min() ?? erased.min() else { return }
        throw StoreDifference("submissions", "entry \(missing)", expected: "a row", found: "none")
    }

    /// What is noted beside the store is gone from it, by the statement that is noted, and nothing is gone without a note.
    func checkErasures(_ walk: LogWalk) throws(StoreDifference) {
        var noted: Set<UInt64> = []
        for (number, record) in erasures.enumerated() {
            let key = "line \(number + 1)"
            let stored = try Self.reading { () throws(StoreError) in try store.statement(at: record.target) }
            guard let stored, MerkleTree.leafHash(stored.entry) == record.leafHash else {
                throw StoreDifference(
                    Self.erasuresPlace, key, expected: "entry \(record.target) of this log", found: "another")
            }
            guard let sdJWT = try? SDJWT(parsing: record.statement) else {
                throw StoreDifference(Self.erasuresPlace, key, expected: "a statement that orders it", found: "none")
            }
            guard case .statement = record.extent else { continue }
            noted.insert(record.target.value)
            guard stored.opening == nil || isLive else {
                throw StoreDifference(
                    "statements", "entry \(record.target)", expected: "nothing, as it was erased",
                    found: "its statement")
            }
            let order = try Self.reading { () throws(StoreError) in
                try stored.erasedBy.flatMap { (index) throws(StoreError) in try store.statement(at: index) }
            }
            guard order?.opening.map({ $0.jwt == sdJWT.issuerSignedJWT }) ?? true else {
                throw StoreDifference(
                    Self.erasuresPlace, key, expected: "the statement of entry \(order?.index ?? 0)", found: "another")
            }
        }
        guard let missing = walk.erased.subtracting(noted).min(), !isLive else { return }
        throw StoreDifference(
            Self.erasuresPlace, "entry \(missing)", expected: "a line, as it was erased", found: "none")
    }

    private static let erasuresPlace = "erasures.jsonl"

    /// The journal and all that follows from it.
    func checkRewards() throws(StoreDifference) {
        let findings = try Self.reading { () throws(StoreError) in try StoredRewards(store).findings() }
        if let failed = findings.first(where: { !$0.isPassed }) {
            throw StoreDifference("reward_journal", failed.name, expected: "that it holds", found: failed.detail)
        }
        let difference = try Self.reading { () throws(StoreError) in try StoredRewards(store).booksDifference() }
        if let difference { throw difference }
    }

    /// What followers of the log read out of statements.
    func checkFollowers(_ walk: LogWalk) throws(StoreDifference) {
        let facts = try Self.reading { () throws(StoreError) in
            try StoredRewards(store).factsDifference(walk.directory)
        }
        if let facts { throw facts }
        let generationCount = walk.parameters?.generations.count ?? 1
        let components = try Self.reading { () throws(StoreError) in
            try StoredComponents(store, generationCount: generationCount).difference()
        }
        if let components { throw components }
    }
}
