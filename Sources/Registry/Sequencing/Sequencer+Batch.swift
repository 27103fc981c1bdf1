import Octets
import Synchronization
import TransparencyLog
import VehicleHistory
import VerifiableIndex

extension Sequencer {
    /// What became of each statement of a batch while it was staged.
    enum Decision {
        case appended(LogIndex)
        case duplicate(LogIndex)
        case refused(Refusal)
    }

    /// Steps 1 to 5 of the commit order, and 6 to 8 where no cosigners have to be asked.
    ///
    /// Whoever waits in `answers` is told when the batch is published.
    func sequence(_ answers: BatchAnswers, isIdleRoot: Bool) throws(RegistryError) {
        guard var state else { throw .notCreated }
        let (batch, postings) = (answers.batch, answers.postings)
        let time = max(configuration.now(), state.timeMilliseconds)
        var draft = BatchDraft(
            epoch: state.epoch, firstIndex: LogIndex(state.size.value), timeMilliseconds: time,
            subjectCount: state.subjectCount)
        draft.reserve(batch.count)

        // 1. Stage.
        let (decisions, outcomes, stage) = try step(.stage) { () throws(RegistryError) in
            let decisions = try decide(batch, into: &draft, state: &state)
            let outcomes = try join(postings, into: &draft, state: &state)
            let isLogTouched = isIdleRoot || !draft.store.statements.isEmpty
            let stage = isLogTouched ? try finish(&draft, state: state) : nil
            try note(draft.store)
            return (decisions, outcomes, stage)
        }
        guard let stage else {
            try appendToJournal(draft.store.rewards, turn: state.epoch)
            return tellWhenPublished(answers, decisions, outcomes, draft)
        }

        // 2. Commit. After an error nobody knows whether the batch is there: `attempt` forgets the state.
        try step(.commit) { () throws(RegistryError) in
            do throws(StoreError) { try store.commit(draft.store) } catch { throw .store(error) }
        }

        // 3. Verify.
        let committed = try step(.verify) { () throws(RegistryError) in
            let committed = try CommittedBatch(draft, stage: stage, after: state, in: store)
            try verify(draft.store.rewards)
            return committed
        }

        // 4 and 5, which recovery shares.
        state.frontier = committed.frontier
        state.timeMilliseconds = time
        state.subjectCount = draft.subjectCountAfter
        try prepare(
            .stage(stage), entries: committed.entries, leafHashes: committed.leafHashes, state: &state)
        for place in draft.touched.indices { subjects.insert(draft.touched[place].after) }
        keepTitles(of: draft)
        state.accreditation.size = state.size
        self.state = state
        let snapshot = state.accreditation
        accreditation.withLock { $0 = snapshot }
        unpublished[unpublished.count - 1].isErasing = draft.store.isErasing
        tellWhenPublished(answers, decisions, outcomes, draft)

        // 6 to 8, or the question to the cosigners.
        try publishOrAsk()
        synchronizeTiles(upTo: state.size)
    }

    /// The log's first batch: the parameters, and the root of the empty index.
    func sequenceGenesis() throws(RegistryError) {
        guard var state else { throw .notCreated }
        let time = configuration.now()
        var draft = BatchDraft(epoch: state.epoch, firstIndex: 0, timeMilliseconds: time, subjectCount: 0)
        let entry = LogEntry.parameters(
            time: time, generation: 0, parametersHash: state.parameters.hash, previousParametersHash: .zero)
        draft.append(entry)
        state.genesisEntry = entry.encoded
        let stage = try finish(&draft, state: state)
        try step(.commit) { () throws(RegistryError) in
            do throws(StoreError) { try store.commit(draft.store) } catch { throw .store(error) }
        }
        let committed = try CommittedBatch(draft, stage: stage, after: state, in: store)
        state.frontier = committed.frontier
        state.timeMilliseconds = time
        try prepare(
            .rebuilt(state.index), entries: committed.entries, leafHashes: committed.leafHashes, state: &state)
        state.accreditation.size = state.size
        self.state = state
        let snapshot = state.accreditation
        accreditation.withLock { $0 = snapshot }
        try publishOrAsk()
    }

    /// Computes subjects' values, stages the index, and closes the batch with its root.
    func finish(_ draft: inout BatchDraft, state: SequencerState) throws(RegistryError) -> StagedIndex {
        let changes = draft.finishSubjects()
        let stage: StagedIndex
        do {
            stage = try state.index.stage(changes, over: unpublishedStages, leaves: StoredLeaves(store: store))
        } catch {
            throw .inconsistent("the index refused a batch: \(error)")
        }
        draft.append(
            .indexRoot(
                time: draft.store.timeMilliseconds, coveredSize: LogSize(draft.nextIndex.value),
                subjectCount: draft.subjectCountAfter, root: stage.root, parametersHash: state.parameters.hash))
        draft.set(
            durableTileSize: newDurableTileSize.withLock { size in
                defer { size = nil }
                return size
            })
        draft.add(vrfProofs: takeVRFProofs())
        return stage
    }

    private func takeVRFProofs() -> [(number: SubjectNumber, label: Label, proof: [UInt8])] {
        let proofs = newVRFProofs.withLock { proofs in
            defer { proofs = [:] }
            return proofs
        }
        for (key, proof) in proofs {
            guard var subject = subjects[key] else { continue }
            subject.vrfProof = proof.proof
            subjects.insert(subject)
        }
        return Array(proofs.values)
    }

    // MARK: Step 1

    /// Decides about each statement in order, and appends those that are new and in order.
    private func decide(
        _ batch: [PendingStatement], into draft: inout BatchDraft, state: inout SequencerState
    ) throws(RegistryError) -> [Decision] {
        guard !batch.isEmpty else { return [] }
        let stored: [StoredSubmission?]
        do { stored = try store.submissions(batch.map(\.accepted.key)) } catch { throw .store(error) }
        let new = zip(batch, stored).lazy.filter { $0.1 == nil }.map(\.0.accepted.subject)
        let known = try knownSubjects(new, count: batch.count)
        var earlier: [SubmissionKey: StoredSubmission] = [:]
        earlier.reserveCapacity(batch.count)
        var decisions: [Decision] = []
        decisions.reserveCapacity(batch.count)
        for (pending, submission) in zip(batch, stored) {
            let accepted = pending.accepted
            if let submission = submission ?? earlier[accepted.key] {
                decisions.append(
                    submission.bodyHash == accepted.bodyHash || submission.isErased
                        ? .duplicate(submission.index)
                        : .refused(.conflict(identifier: accepted.key.identifier)))
                continue
            }
            do throws(Refusal) {
                let index = try append(accepted, known: known[accepted.subject], to: &draft, state: &state)
                earlier[accepted.key] = StoredSubmission(index: index, bodyHash: accepted.bodyHash)
                decisions.append(.appended(index))
            } catch {
                decisions.append(.refused(error))
            }
        }
        return decisions
    }

    func append(
        _ accepted: AcceptedStatement, known: StoredSubject?, to draft: inout BatchDraft,
        state: inout SequencerState
    ) throws(Refusal) -> LogIndex {
        let statement = accepted.statement
        let index = draft.nextIndex
        state.accreditation.size = LogSize(index.value)
        if let signed = accepted.signed {
            try state.accreditation.check(statement, signed)
        } else if accepted.directoryVersion != state.accreditation.version {
            try state.accreditation.check(statement)
        }
        try checkOwnership(of: accepted, at: index, in: &draft, state: state)
        let erasure = try erasure(by: accepted, before: draft.store.firstIndex, state.accreditation)
        if statement.kind.isAccreditation {
            do {
                try state.accreditation.directory.apply(statement, at: index)
            } catch {
                throw Refusal(error)
            }
            state.accreditation.version += 1
        }
        let appended = draft.append(accepted, known: known)
        if let erasure { draft.add(erasure: erasure, of: accepted.subject, orderedBy: appended) }
        noteOwnership(of: accepted, at: appended, in: &draft, state: state)
        return appended
    }

    /// The rows of subjects, from memory or in one go from the store.
    func knownSubjects(
        _ subjectKeys: some Sequence<SubjectKey>, count: Int
    ) throws(RegistryError) -> [SubjectKey: StoredSubject] {
        var known: [SubjectKey: StoredSubject] = [:]
        known.reserveCapacity(count)
        var missing: Set<SubjectKey> = []
        for key in subjectKeys {
            if known[key] != nil { continue }
            if let subject = subjects[key] { known[key] = subject } else { missing.insert(key) }
        }
        guard !missing.isEmpty else { return known }
        let keys = Array(missing)
        let rows: [StoredSubject?]
        do { rows = try store.subjects(keys, isSequencing: true) } catch { throw .store(error) }
        for row in rows {
            if let row { known[row.key] = row }
        }
        return known
    }

    // MARK: Step 8

    /// Has the answers told: now if everything is published, with the newest batch that is not otherwise.
    private func tellWhenPublished(
        _ answers: BatchAnswers, _ decisions: [Decision], _ outcomes: [PostingOutcome], _ draft: BatchDraft
    ) {
        let isWaiting = !unpublished.isEmpty && !(answers.batch.isEmpty && draft.store.entries.isEmpty)
        let tell = { [self] (published: PublishedState?, isNewest: Bool) in
            let proofs = isNewest && !draft.store.entries.isEmpty ? published : nil
            answers.tell(results(of: answers.batch, decisions, draft: draft, proofs: proofs), outcomes)
        }
        guard isWaiting else { return tell(nil, false) }
        unpublished[unpublished.count - 1].waiting.append(
            UnpublishedBatch.Waiting(answers: answers, sinceMilliseconds: configuration.now(), tell: tell))
    }

    private func results(
        of batch: [PendingStatement], _ decisions: [Decision], draft: BatchDraft, proofs published: PublishedState?
    ) -> [SequencingResult] {
        var maker = published.map { ReceiptMaker($0, tiles: tiles, cache: tileCache) }
        return zip(batch, decisions).map { pending, decision in
            switch decision {
            case .refused(let refusal): return .failure(refusal)
            case .duplicate(let index):
                return .success(SequencedStatement(index: index, isDuplicate: true, material: nil))
            case .appended(let index):
                let material =
                    pending.wantsReceipt
                    ? maker?.material(for: pending.accepted, at: index, draft: draft, publication: publication) : nil
                return .success(SequencedStatement(index: index, isDuplicate: false, material: material))
            }
        }
    }
}
