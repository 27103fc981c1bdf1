import Octets
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// A batch while it is put together: entries in order, and the subjects' states after them.
struct BatchDraft {
    /// A subject that the batch touches.
    struct Touched {
        /// Before the batch; `nil` when it is new.
        let before: StoredSubject?
        /// After the batch.
        var after: StoredSubject
        /// The subject's tree before its newest entry: the peaks are that entry's audit path, from below.
        var beforeLast: MerkleFrontier?
    }

    /// What the transaction will write.
    private(set) var store: StoreBatch
    /// RFC 6962 leaf hashes of the entries.
    private(set) var leafHashes: [Hash] = []
    /// The touched subjects, in order of first touch.
    private(set) var touched: [Touched] = []

    /// Titles of vehicles whose owner or registrar speaks in the batch, by subject: as of the next entry.
    var titles: [String: VehicleTitles] = [:]
    /// Subjects of which the batch erases something.
    private(set) var erasedSubjects: Set<String> = []

    private var positions: [SubjectKey: Int] = [:]
    private var subjectCount: UInt64

    init(epoch: LeaseEpoch, firstIndex: LogIndex, timeMilliseconds: UInt64, subjectCount: UInt64) {
        store = StoreBatch(epoch: epoch, firstIndex: firstIndex, timeMilliseconds: timeMilliseconds)
        self.subjectCount = subjectCount
    }

    /// Index of the next entry.
    var nextIndex: LogIndex { LogIndex(store.firstIndex.value + UInt64(store.entries.count)) }

    /// Subjects after the batch.
    var subjectCountAfter: UInt64 { subjectCount }

    mutating func reserve(_ count: Int) {
        store.entries.reserveCapacity(count + 1)
        store.statements.reserveCapacity(count)
        leafHashes.reserveCapacity(count + 1)
        touched.reserveCapacity(count)
        positions.reserveCapacity(count)
    }

    /// Appends an entry that is no statement.
    mutating func append(_ entry: LogEntry) {
        let bytes = entry.encoded
        store.entries.append(bytes)
        leafHashes.append(MerkleTree.leafHash(bytes))
    }

    /// Appends a statement's entry. `known` is its subject's row, unless the batch touched it before.
    ///
    /// - Returns: its log index.
    mutating func append(_ accepted: AcceptedStatement, known: StoredSubject?) -> LogIndex {
        let index = nextIndex
        append(
            .statement(time: store.timeMilliseconds, label: accepted.label, commitment: accepted.commitment))
        let leafHash = leafHashes[leafHashes.count - 1]
        let (number, previous) = touch(accepted, known: known, index: index, leafHash: leafHash)
        store.statements.append(
            StoreBatch.Statement(
                index: index, subject: number, previous: previous, key: accepted.key, bodyHash: accepted.bodyHash,
                salt: accepted.salt, jwt: accepted.jwt, disclosures: accepted.disclosures))
        return index
    }

    private mutating func touch(
        _ accepted: AcceptedStatement, known: StoredSubject?, index: LogIndex, leafHash: Hash
    ) -> (SubjectNumber, LogIndex?) {
        let leaf = SubjectValue.historyLeafHash(index: index, entryLeafHash: leafHash)
        if let position = positions[accepted.subject] {
            let previous = touched[position].after.state.last
            touched[position].beforeLast = touched[position].after.state.frontier
            touched[position].after.state.frontier.append(leaf)
            touched[position].after.state.last = index
            return (touched[position].after.number, previous)
        }
        positions[accepted.subject] = touched.count
        if var after = known {
            let previous = after.state.last
            after.state.frontier.append(leaf)
            after.state.last = index
            touched.append(Touched(before: known, after: after, beforeLast: known?.state.frontier))
            return (after.number, previous)
        }
        var frontier = MerkleFrontier()
        frontier.append(leaf)
        let number = SubjectNumber(UInt32(truncatingIfNeeded: subjectCount))
        subjectCount += 1
        touched.append(
            Touched(
                before: nil,
                after: StoredSubject(
                    number: number, key: accepted.subject, label: accepted.label, vrfProof: nil,
                    state: SubjectState(frontier: frontier, last: index, value: .zero)),
                beforeLast: MerkleFrontier()))
        return (number, nil)
    }

    /// The subject as the batch has it; `nil` when it was not touched.
    func touched(_ key: SubjectKey) -> Touched? { positions[key].map { touched[$0] } }

    /// Computes the touched subjects' values.
    ///
    /// - Returns: what changes in the index.
    mutating func finishSubjects() -> [IndexChange] {
        var changes: [IndexChange] = []
        changes.reserveCapacity(touched.count)
        for position in touched.indices {
            let value = SubjectValue.compute(history: touched[position].after.state.frontier)
            touched[position].after.state.value = value
            let number = touched[position].after.number
            let oldValue = touched[position].before?.state.value
            changes.append(
                IndexChange(
                    label: touched[position].after.label, number: number, oldValue: oldValue, newValue: value))
            if oldValue == nil {
                store.newSubjects.append(touched[position].after)
            } else {
                store.changedSubjects.append((number, touched[position].after.label, touched[position].after.state))
            }
        }
        return changes
    }

    mutating func add(erasure: StoreBatch.Erasure, of subject: SubjectKey, orderedBy index: LogIndex) {
        var erasure = erasure
        erasure.orderedBy = index
        store.erasures.append(erasure)
        erasedSubjects.insert(subject.subject)
    }

    /// The batch's statements about a subject, as the store will have them.
    func staged(_ key: SubjectKey) -> [StoredStatement] {
        guard let number = touched(key)?.after.number else { return [] }
        return store.statements.filter { $0.subject == number }.map { statement in
            StoredStatement(
                index: statement.index, subject: number, previous: statement.previous,
                entry: store.entries[Int(statement.index.value - store.firstIndex.value)],
                opening: StoredStatement.Opening(
                    salt: statement.salt, jwt: statement.jwt, disclosures: statement.disclosures),
                erasedBy: nil)
        }
    }

    /// Adds what happens to rewards, and erases the disclosures that the statement at `index` orders erased.
    mutating func add(rewards: RewardBatch, orderedBy index: LogIndex? = nil) {
        store.rewards.append(rewards)
        for var redaction in rewards.redactions {
            redaction.orderedBy = index
            store.redactions.append(redaction)
        }
    }

    mutating func add(vrfProofs: [(number: SubjectNumber, label: Label, proof: [UInt8])]) {
        // A proof may belong to a subject of this batch's own, which is inserted first.
        store.vrfProofs = vrfProofs
    }

    mutating func set(durableTileSize: LogSize?) {
        store.durableTileSize = durableTileSize
    }
}
