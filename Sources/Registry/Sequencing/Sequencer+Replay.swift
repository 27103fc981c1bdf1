import Logging
import Octets
import Synchronization
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Putting lost entries back where they were.
///
/// A lost batch goes through the steps of every batch, with the time and the salts that it had: staged, held against the
/// lost entries byte for byte, committed, verified. Nothing is signed and no tile written; when all are in place the
/// registry is started anew, and its recovery signs what was signed before. A failure or a `kill -9` in between leaves
/// whole batches, from which the next call goes on.
extension Sequencer {
    /// Puts back what is lost and still missing.
    ///
    /// - Parameters:
    ///   - lost: the lost entries from `first` on, whole batches, authenticated by the caller.
    ///   - opening: what the entry at an index commits to; `nil` when nobody has shown it.
    /// - Throws: `.failed` naming an entry that nobody has opened, or that is not made again by what was shown for it.
    func replay(
        _ lost: [[UInt8]], from first: LogIndex, acceptor: Acceptor,
        _ opening: @escaping @Sendable (LogIndex) -> LostOpening?
    ) async throws(RegistryError) {
        try await onQueue { () throws(RegistryError) in
            var state = try self.committedState()
            guard state.size.value >= first.value else {
                throw .inconsistent("the lost entries begin at \(first); the store ends at \(state.size)")
            }
            var batch: [[UInt8]] = []
            for entry in lost.dropFirst(Int(clamping: state.size.value - first.value)) {
                batch.append(entry)
                guard case .indexRoot(let time, _, _, _, _)? = try? LogEntry(parsing: entry) else { continue }
                try self.replay(batch, at: time, acceptor, opening, &state)
                batch.removeAll(keepingCapacity: true)
            }
            guard batch.isEmpty else { throw .failed("the lost entries do not end with an index root") }
        }
    }

    /// What the sequencer carries, from the rows alone: without tiles, of which a replay needs none.
    private func committedState() throws(RegistryError) -> SequencerState {
        let head = try recoveredHead()
        guard head.size > 0 else { throw .failed("the copy was made before the registry's first start") }
        let parameters = try parameters(of: head)
        let index = try rebuildIndex(head)
        let last = head.size.value - 1
        try requireIndexRoot(entries(last..<head.size.value).first ?? [], head: head, index: index)
        var frontier = MerkleFrontier()
        try eachEntry(below: head.size) { frontier.append(MerkleTree.leafHash($0)) }
        return SequencerState(
            epoch: head.epoch, parameters: parameters, genesisEntry: try entries(0..<1).first ?? [],
            timeMilliseconds: head.timeMilliseconds, subjectCount: head.subjectCount, frontier: frontier,
            edge: TileEdge(), index: index, accreditation: try rebuildAccreditation(parameters, size: head.size))
    }

    /// Calls `body` with every committed entry below `size`, in order.
    func eachEntry(below size: LogSize, _ body: ([UInt8]) -> Void) throws(RegistryError) {
        let chunk: UInt64 = 65_536
        var start: UInt64 = 0
        while start < size.value {
            let end = min(start + chunk, size.value)
            for entry in try entries(start..<end) { body(entry) }
            start = end
        }
    }

    private func replay(
        _ lost: [[UInt8]], at time: UInt64, _ acceptor: Acceptor, _ opening: (LogIndex) -> LostOpening?,
        _ state: inout SequencerState
    ) throws(RegistryError) {
        var draft = BatchDraft(
            epoch: state.epoch, firstIndex: LogIndex(state.size.value), timeMilliseconds: time,
            subjectCount: state.subjectCount)
        draft.reserve(lost.count)
        // 1. Stage.
        let stage = try step(.stage) { () throws(RegistryError) in
            for entry in lost.dropLast() {
                try append(entry, acceptor, opening(draft.nextIndex), to: &draft, &state)
            }
            let stage = try finish(&draft, state: state)
            guard draft.store.entries == lost else {
                throw .failed("the index root at \(draft.nextIndex.value - 1) is not made again")
            }
            try note(draft.store)
            return stage
        }
        // 2 and 3, as in every batch.
        try step(.commit) { () throws(RegistryError) in
            do throws(StoreError) { try store.commit(draft.store) } catch { throw .store(error) }
        }
        let committed = try step(.verify) { () throws(RegistryError) in
            try CommittedBatch(draft, stage: stage, after: state, in: store)
        }
        do throws(IndexError) { try state.index.apply(stage) } catch { throw .failed("\(error)") }
        state.frontier = committed.frontier
        state.timeMilliseconds = time
        state.subjectCount = draft.subjectCountAfter
        state.accreditation.size = state.size
        for place in draft.touched.indices { subjects.insert(draft.touched[place].after) }
        keepTitles(of: draft)
        if draft.store.isErasing { settleErasures(thoroughly: false) }
    }

    /// Stages one lost entry.
    private func append(
        _ entry: [UInt8], _ acceptor: Acceptor, _ opening: LostOpening?, to draft: inout BatchDraft,
        _ state: inout SequencerState
    ) throws(RegistryError) {
        let index = draft.nextIndex
        guard let opening else { throw .failed("nobody has opened entry \(index) yet") }
        state.accreditation.size = LogSize(index.value)
        do throws(Refusal) {
            let accepted = try acceptor.accept(
                opening.statement, accreditation: state.accreditation, now: draft.store.timeMilliseconds,
                mayDefer: false, salt: opening.salt)
            let known = (try? knownSubjects([accepted.subject], count: 1)) ?? [:]
            _ = try append(accepted, known: known[accepted.subject], to: &draft, state: &state)
        } catch {
            throw .failed("entry \(index) is not made again: \(error)")
        }
        guard draft.store.entries.last == entry else {
            throw .failed("entry \(index) is not made again by the statement that was shown for it")
        }
    }
}
