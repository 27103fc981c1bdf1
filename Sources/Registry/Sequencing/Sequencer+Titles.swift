import Attestation
import Logging
import TransparencyLog
import VehicleHistory
import VerifiableIndex

extension Sequencer {
    /// Vehicles whose titles are kept in memory.
    static let titleCountMax = 8_192

    /// Checks what depends on who owns the vehicle at this place of the log: a title succeeds the one in force (compare
    /// and set, so that of two transfers exactly one wins), and an owner's statement is by the owner.
    ///
    /// The titles follow from the lines that are stored and those staged before in the same batch, by the verifier's own
    /// fold (`TitleChain`): what is taken here verifies in every report.
    func checkOwnership(
        of accepted: AcceptedStatement, at index: LogIndex, in draft: inout BatchDraft, state: SequencerState
    ) throws(Refusal) {
        let statement = accepted.statement
        if let claim = statement.titleClaim {
            let titles = try titles(of: accepted.subject, in: &draft, state: state)
            guard titles.chain.isInTurn(claim) else { throw .titleMoved(titles.chain.standing) }
            let used = titles.chain.titles.values.contains { !$0.digests.isDisjoint(with: statement.digests) }
            guard !used else { throw .titleDigestsUsed }
        } else if let proof = statement.ownerProof {
            let titles = try titles(of: accepted.subject, in: &draft, state: state)
            guard titles.chain.mayBeInForce(proof.titleIndex, before: index),
                let title = titles.chain.titles[proof.titleIndex]
            else { throw .notOwner(titles.chain.standing) }
            guard proof.isOf(digests: title.digests), proof.holderKey.thumbprint == statement.keyThumbprint else {
                throw .titleProof
            }
            try checkOwnLine(of: statement, proof, titles.chain)
            guard !OwnerRate.isExceeded(titles.ownerTimes, at: draft.store.timeMilliseconds) else {
                throw .ownerRate
            }
        } else if let body = statement.body as? ErasureBody, try read(body.erases)?.titleClaim != nil {
            let titles = try titles(of: accepted.subject, in: &draft, state: state)
            guard !titles.chain.mayBeInForce(body.erases, before: index) else { throw .titleInForce }
        }
    }

    /// What an owner corrects or withdraws was stated in the same tenure, with this key or one that it replaced.
    private func checkOwnLine(
        of statement: Statement, _ proof: OwnerProof, _ chain: TitleChain
    ) throws(Refusal) {
        guard let earlier = Acceptor.ownLine(neededBy: statement) else { return }
        guard let own = try read(earlier), own.subject == statement.subject, let title = own.ownerProof?.titleIndex,
            chain.areOfOneTenure(title, proof.titleIndex)
        else { throw .notOwnLine(statement) }
    }

    /// The committed statement at a place of the log; `nil` when there is none, or it was erased.
    private func read(_ index: LogIndex) throws(Refusal) -> Statement? {
        do throws(StoreError) { return try store.statement(at: index)?.statement } catch { throw .unpublished }
    }

    /// Folds a statement that was appended into the titles of its vehicle, where these are in memory.
    func noteOwnership(
        of accepted: AcceptedStatement, at index: LogIndex, in draft: inout BatchDraft, state: SequencerState
    ) {
        guard draft.titles[accepted.subject.subject] != nil else { return }
        // An erasure changes how an earlier line is seen: everything is folded again when it is asked for next.
        if accepted.statement.kind == ErasureBody.kind {
            draft.titles[accepted.subject.subject] = nil
            return
        }
        let line = OwnershipLines.line(
            accepted.statement, at: index, draft.store.timeMilliseconds, state.accreditation.directory)
        draft.titles[accepted.subject.subject]?.add(CollectionOfOne(line))
    }

    /// Keeps what a published batch knows of titles.
    func keepTitles(of draft: BatchDraft) {
        for (subject, titles) in draft.titles { self.titles.insert(titles, for: subject) }
        // The bodies of erasures have no place of their own in the chain; what is erased is read anew.
        for subject in draft.erasedSubjects { self.titles.remove(subject) }
    }

    /// The titles of a vehicle before the next entry of the batch.
    private func titles(
        of key: SubjectKey, in draft: inout BatchDraft, state: SequencerState
    ) throws(Refusal) -> VehicleTitles {
        if let titles = draft.titles[key.subject] { return titles }
        if let titles = self.titles[key.subject], draft.erasedSubjects.isEmpty,
            titles.last == (draft.touched(key)?.after.state.last ?? subjects[key]?.state.last)
        {
            draft.titles[key.subject] = titles
            return titles
        }
        let titles = try readTitles(of: key, draft, state: state)
        draft.titles[key.subject] = titles
        return titles
    }

    private func readTitles(
        of key: SubjectKey, _ draft: BatchDraft, state: SequencerState
    ) throws(Refusal) -> VehicleTitles {
        var stored: [StoredStatement]
        do throws(StoreError) {
            stored = try OwnershipLines.stored(
                of: key.subject, generationCount: keys.vrf.count, in: store, isSequencing: true)
        } catch {
            logger.error("titles could not be read", metadata: ["error": "\(error)"])
            throw .unpublished
        }
        stored += draft.staged(key)
        for erasure in draft.store.erasures {
            guard let place = stored.firstIndex(where: { $0.index == erasure.target }) else { continue }
            stored[place].opening = nil
            stored[place].erasedBy = erasure.orderedBy
        }
        var titles = VehicleTitles()
        titles.add(OwnershipLines.lines(stored, state.accreditation.directory))
        return titles
    }
}
