import Logging
import Octets
import Synchronization
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Following another process that sequences on the same rows.
///
/// A checkpoint is shown in this order; nothing is ever written.
///
/// 1. The published note is read, and must be signed by the log's key. *Tiles are written before it, so they are there.*
/// 2. The store must have its rows: a replica may lag. *Until it has, what is shown stays.*
/// 3. The entries since the last step are hashed into the log's root, and the rows of their subjects make the next index:
///    the root must be the note's, and the index's that of the last entry. *What differs is a contradiction between what
///    was signed and what is stored: the follower stops, and shows nothing more as ready.*
/// 4. Index, note and accreditation are replaced.
extension Sequencer {
    /// Shows the newest published checkpoint of which the store has the rows.
    ///
    /// - Throws: `.inconsistent`, and nothing is followed any more; other errors pass, and the next call tries again.
    func follow() async throws(RegistryError) {
        try await onQueue { () throws(RegistryError) in
            guard self.isFollowing.withLock({ $0 }) else { return }
            try self.requireRunning()
            do throws(RegistryError) {
                try self.followOn()
            } catch {
                switch error {
                case .inconsistent, .mismatch: self.stop("\(error)")
                default: self.logger.error("following waits", metadata: ["reason": "\(error)"])
                }
                throw error
            }
        }
    }

    private func followOn() throws(RegistryError) {
        if closing.withLock({ $0 == nil }) { try readClosing() }
        guard try isCheckpointNew(), let published = try lastPublishedNote(), published.checkpoint.size > 0 else {
            return
        }
        guard let followed else { return try beginFollowing(published) }
        let size = published.checkpoint.size
        if size == followed.size { return try showSame(published) }
        // A cache between here and the tiles may give an older one for a while.
        guard size > followed.size, try storedHead().size >= size else { return }
        let step = try followedStep(from: followed, to: size)
        guard step.log.frontier.root == published.checkpoint.root else {
            throw .inconsistent("the rows contradict the checkpoint of \(size) entries that was signed")
        }
        try show(step, published)
    }

    /// Whether the published file is another one than is shown: most times that is all that needs to be known.
    private func isCheckpointNew() throws(RegistryError) -> Bool {
        let bytes: [UInt8]?
        do { bytes = try tiles.read("checkpoint") } catch { throw .tiles(error) }
        return bytes != nil && bytes != publication.current?.note
    }

    /// The first checkpoint: the index as of it is made of all subjects' rows.
    private func beginFollowing(
        _ published: (note: SignedNote, checkpoint: Checkpoint)
    ) throws(RegistryError) {
        let size = published.checkpoint.size
        let head = try storedHead()
        let parameters = try parameters(of: head)
        preparedParameters.withLock { $0 = parameters.text }
        guard head.size >= size else { return }
        let frontier: MerkleFrontier
        do {
            frontier = try MerkleTree.frontier(
                size: size, from: TileHashReader(StoredTiles(store: tiles), size: size, cache: tileCache))
        } catch let error as TileStoreError {
            throw .tiles(error)
        } catch {
            throw .failed("the tiles of \(size) entries cannot be read: \(error)")
        }
        guard frontier.root == published.checkpoint.root else {
            throw .inconsistent("the tiles contradict the checkpoint of \(size) entries that was signed")
        }
        let earlier = try earlier(published.note, published.checkpoint, parameters)
        let accreditation = try rebuildAccreditation(parameters, size: size)
        followed = FollowedLog(
            parameters: parameters, genesisEntry: earlier.state.genesisEntry, frontier: frontier,
            accreditation: accreditation, forgottenAtMilliseconds: configuration.now())
        followedValues = earlier.values
        self.accreditation.withLock { $0 = accreditation }
        publication.restart(earlier.state, index: earlier.index)
    }

    /// Shows cosignatures that came later.
    private func showSame(_ published: (note: SignedNote, checkpoint: Checkpoint)) throws(RegistryError) {
        guard let current = publication.current else { return }
        guard current.root == published.checkpoint.root else {
            throw .inconsistent("two checkpoints of \(current.size) entries were signed, with different roots")
        }
        if current.note != published.note.encoded { publication.replace(note: published.note.encoded) }
    }

    private func show(
        _ step: FollowedStep, _ published: (note: SignedNote, checkpoint: Checkpoint)
    ) throws(RegistryError) {
        let state = PublishedState(
            note: published.note.encoded, size: step.log.size, root: published.checkpoint.root,
            timeMilliseconds: step.timeMilliseconds, parameters: step.log.parameters,
            genesisEntry: step.log.genesisEntry, rootEntry: step.rootEntry)
        do throws(IndexError) {
            try publication.publish(state, applying: [step.stage])
        } catch {
            throw .failed("\(error)")
        }
        followed = step.log
        for change in step.stage.changes { keepFollowed(change) }
        accreditation.withLock { $0 = step.log.accreditation }
        preparedParameters.withLock { $0 = step.log.parameters.text }
        forgetStatementsIfDue()
    }

    /// Statements read lately are kept in memory by their bytes. Another process carries erasures out, so all are let go
    /// now and then.
    private func forgetStatementsIfDue() {
        let now = configuration.now()
        guard let followed, now >= followed.forgottenAtMilliseconds + Self.statementMemoryMilliseconds else { return }
        statements.forget()
        self.followed?.forgottenAtMilliseconds = now
    }

    /// How long a follower may remember the bytes of a statement that was erased meanwhile.
    static let statementMemoryMilliseconds: UInt64 = 60_000

    /// The store's head, whoever sequences.
    func storedHead() throws(RegistryError) -> StoreHead {
        let head: StoreHead?
        do throws(StoreError) { head = try store.head() } catch { throw .store(error) }
        guard let head else { throw .notCreated }
        return head
    }

    // MARK: A step

    /// What the committed entries from the followed size up to `size` change. The last of them is an index root, which
    /// the rows must make.
    func followedStep(from followed: FollowedLog, to size: LogSize) throws(RegistryError) -> FollowedStep {
        var log = followed
        var numbers: Set<SubjectNumber> = []
        var last = try entries((size.value - 1)..<size.value).first ?? []
        let chunk: UInt64 = 16_384
        var start = followed.size.value
        while start < size.value {
            let end = min(start + chunk, size.value)
            let entries = try entries(start..<end)
            for entry in entries { log.frontier.append(MerkleTree.leafHash(entry)) }
            try numbers.formUnion(subjects(of: entries, from: start))
            last = entries.last ?? last
            start = end
        }
        guard
            case .indexRoot(let time, let coveredSize, let subjectCount, let root, let parametersHash)? =
                try? LogEntry(parsing: last), coveredSize.value == size.value - 1
        else { throw .inconsistent("the last entry of the checkpoint of \(size) entries is no index root") }
        if parametersHash != log.parameters.hash {
            log.parameters = try parameters(of: storedHead())
            guard parametersHash == log.parameters.hash else {
                throw .inconsistent("the checkpoint of \(size) entries is of unknown parameters")
            }
        }
        let stage = try stage(numbers, over: followed, to: size, &log)
        guard stage.root == root, UInt64(stage.subjectCount) == subjectCount else {
            throw .inconsistent("the rows do not make the index root of the checkpoint of \(size) entries")
        }
        log.accreditation.size = size
        return FollowedStep(stage: stage, log: log, rootEntry: last, timeMilliseconds: time)
    }

    /// The subjects that have statements among these entries.
    private func subjects(of entries: [[UInt8]], from start: UInt64) throws(RegistryError) -> Set<SubjectNumber> {
        do throws(StoreError) {
            let rows = try store.statements(start..<(start + UInt64(entries.count)))
            var subjects = Set(rows.lazy.map(\.subject))
            let kept = Set(rows.lazy.map(\.index.value))
            // Those that were erased since have their rows still, without what these open.
            for (offset, entry) in entries.enumerated() where !kept.contains(start + UInt64(offset)) {
                guard case .statement? = try? LogEntry(parsing: entry) else { continue }
                let index = LogIndex(start + UInt64(offset))
                guard let row = try store.statement(at: index) else {
                    throw .corrupt("entry \(index) has no statement")
                }
                subjects.insert(row.subject)
            }
            return subjects
        } catch {
            throw .store(error)
        }
    }

    private func stage(
        _ numbers: Set<SubjectNumber>, over followed: FollowedLog, to size: LogSize, _ log: inout FollowedLog
    ) throws(RegistryError) -> StagedIndex {
        let numbers = numbers.sorted()
        let rows: [StoredSubject]
        var changes: [IndexChange] = []
        do throws(StoreError) {
            rows = try store.subjects(numbers: numbers)
            guard rows.count == numbers.count else { throw .corrupt("rows of subjects are missing") }
            // A row that is newer than the checkpoint has the value that its history below makes.
            let newer = rows.filter { !size.contains($0.state.last) }
            let histories = try store.histories(of: newer, below: size)
            var values: [SubjectNumber: Hash] = [:]
            for (row, history) in zip(newer, histories) {
                values[row.number] = SubjectValue.compute(
                    entries: history.lazy.map { ($0.index, MerkleTree.leafHash($0.entry)) })
            }
            for row in rows {
                changes.append(
                    IndexChange(
                        label: row.label, number: row.number, oldValue: followedValue(of: row.number),
                        newValue: values[row.number] ?? row.state.value))
            }
            try apply(attestors: rows, from: followed.size, to: size, &log)
        } catch {
            throw .store(error)
        }
        do {
            let leaves = PublishedLeaves(store: store, size: followed.size)
            return try publication.indexForStaging.stage(changes, over: [], leaves: leaves)
        } catch {
            if case .leafSourceFailed(_, let cause) = error { throw .failed("a subject could not be read: \(cause)") }
            throw .inconsistent("the rows make no index of \(size) entries: \(error)")
        }
    }

    /// The value of a subject in the index that is shown; `nil` when it has none yet.
    private func followedValue(of number: SubjectNumber) -> Hash? {
        followedValues.indices.contains(Int(number.value)) ? followedValues[Int(number.value)] : nil
    }

    /// Keeps a value. Changes come in order of number, and new subjects without a gap, as the index has checked.
    private func keepFollowed(_ change: IndexChange) {
        if followedValues.indices.contains(Int(change.number.value)) {
            followedValues[Int(change.number.value)] = change.newValue
        } else {
            followedValues.append(change.newValue)
        }
    }

    /// Folds new statements about attestors into the accreditation.
    private func apply(
        attestors rows: [StoredSubject], from old: LogSize, to size: LogSize, _ log: inout FollowedLog
    ) throws(StoreError) {
        let attestors = rows.filter { $0.key.subject.hasPrefix("attestor:") }
        guard !attestors.isEmpty else { return }
        let histories = try store.histories(of: attestors, below: size)
        for stored in histories.joined().sorted(by: { $0.index < $1.index }) where !old.contains(stored.index) {
            guard let statement = stored.statement, statement.kind.isAccreditation else { continue }
            try? log.accreditation.directory.apply(statement, at: stored.index)
            log.accreditation.version += 1
        }
    }
}
