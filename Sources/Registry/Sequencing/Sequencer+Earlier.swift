import Logging
import Octets
import Synchronization
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Showing the log as it was published at a size below the committed one.
extension Sequencer {
    /// The store's head, in this sequencer's turn.
    func recoveredHead() throws(RegistryError) -> StoreHead {
        let head: StoreHead?
        do throws(StoreError) { head = try store.head() } catch { throw .store(error) }
        guard let head else { throw .notCreated }
        guard head.epoch == lease else { throw .store(.fenced) }
        return head
    }

    /// After a start: what was published last is shown at once under its own note, while what was committed after it
    /// waits for the cosigners.
    func showAgain(
        _ published: (note: SignedNote, checkpoint: Checkpoint), head: StoreHead, _ state: SequencerState
    ) throws(RegistryError) {
        let size = published.checkpoint.size
        if size == head.size {
            earlierNote = published.note
            return
        }
        guard size > 0, publication.current == nil, let policy = configuration.cosigning?.policy,
            meetsQuorum(published.note, policy)
        else { return }
        let earlier = try earlier(published.note, published.checkpoint, state.parameters)
        publication.restart(earlier.state, index: earlier.index)
        logger.notice(
            "what was published last is shown while newer batches wait for the cosigners",
            metadata: ["published": "\(size)", "committed": "\(head.size)"])
    }

    /// Shows an older copy of the store under the checkpoint that was kept with it, and nothing else: no note is
    /// signed, no file written, nothing taken.
    func showOnly(_ restored: RestoredCopy, head: StoreHead) throws(RegistryError) {
        let parameters = try parameters(of: head)
        preparedParameters.withLock { $0 = parameters.text }
        let directory = try rebuildAccreditation(parameters, size: head.size)
        accreditation.withLock { $0 = directory }
        close(because: "an older copy of the store came back, and is shown until it has been compared")
        guard let bytes = restored.checkpoint, let note = try? SignedNote(parsing: bytes),
            let signed = try? note.verifiedSignatures(by: [keys.log.verifier]), !signed.isEmpty,
            let checkpoint = try? Checkpoint(parsing: note.text), checkpoint.size > 0
        else { return logger.warning("no checkpoint was kept with the copy: it shows no reports") }
        guard checkpoint.size <= head.size else {
            throw .inconsistent("the copy's checkpoint has \(checkpoint.size) entries; the copy has \(head.size)")
        }
        try writeTiles(upTo: checkpoint)
        let earlier = try earlier(note, checkpoint, parameters)
        publication.restart(earlier.state, index: earlier.index)
    }

    /// Makes the tiles that proofs under a checkpoint are read from.
    private func writeTiles(upTo checkpoint: Checkpoint) throws(RegistryError) {
        var edge = TileEdge()
        let chunk: UInt64 = 65_536
        while edge.size < checkpoint.size {
            let end = min(edge.size.value + chunk, checkpoint.size.value)
            var files: [TileEdge.File] = []
            for entry in try entries(edge.size.value..<end) {
                edge.append(entry, leafHash: MerkleTree.leafHash(entry), filling: &files)
            }
            try write(files)
        }
        try write(edge.partialFiles(since: 0))
        guard edge.frontier?.root == checkpoint.root else {
            throw .inconsistent("the copy's rows contradict the checkpoint that was kept with it")
        }
    }

    private func write(_ files: [TileEdge.File]) throws(RegistryError) {
        do throws(TileStoreError) {
            for file in files { try tiles.write(file.bytes, at: file.tile.path) }
        } catch {
            throw .tiles(error)
        }
    }

    // MARK: The index as of an earlier size

    /// What was published under a note of this log, and the index as of it, from rows that are newer.
    ///
    /// Subjects with entries since then have the value that their history below that size makes; the rest is unchanged.
    /// The root must be the one that the checkpoint's last entry has.
    func earlier(
        _ note: SignedNote, _ checkpoint: Checkpoint, _ parameters: RegistryParameters
    ) throws(RegistryError) -> (state: PublishedState, index: VerifiableIndex, values: [Hash]) {
        let size = checkpoint.size
        let rootEntry = try entries((size.value - 1)..<size.value).first ?? []
        guard
            case .indexRoot(let time, let coveredSize, let subjectCount, let root, let parametersHash)? =
                try? LogEntry(parsing: rootEntry), coveredSize.value == size.value - 1
        else { throw .inconsistent("the last entry of the checkpoint of \(size) entries is no index root") }
        guard parametersHash == parameters.hash else {
            throw .inconsistent("the checkpoint of \(size) entries is of other parameters than those in force")
        }
        let index: VerifiableIndex
        let leaves: [(label: Label, value: Hash)]
        do {
            leaves = try self.leaves(asOf: size, subjectCount: subjectCount)
            index = try VerifiableIndex(bulk: leaves)
        } catch let error as StoreError {
            throw .store(error)
        } catch {
            throw .inconsistent("the index as of \(size) entries cannot be made: \(error)")
        }
        guard index.root == root else {
            throw .inconsistent("the rows do not make the index root of the checkpoint of \(size) entries")
        }
        let state = PublishedState(
            note: note.encoded, size: size, root: checkpoint.root, timeMilliseconds: time, parameters: parameters,
            genesisEntry: try entries(0..<1).first ?? [], rootEntry: rootEntry)
        return (state, index, leaves.map(\.value))
    }

    private func leaves(
        asOf size: LogSize, subjectCount: UInt64
    ) throws -> [(label: Label, value: Hash)] {
        var leaves: [(label: Label, value: Hash)] = []
        leaves.reserveCapacity(Int(clamping: subjectCount))
        try store.forEachSubject(below: subjectCount) { leaves.append(($0, $1)) }
        var changed: Set<Int> = []
        // Read after the subjects: where another process sequences meanwhile, what it changed is below this size.
        let end = try store.head()?.size ?? size
        for index in size.value..<max(size, end).value {
            if let number = try store.statement(at: LogIndex(index))?.subject.value { changed.insert(Int(number)) }
        }
        let then = PublishedLeaves(store: store, size: size)
        for number in changed where leaves.indices.contains(number) {
            leaves[number] = try then.leaf(SubjectNumber(UInt32(number)))
        }
        return leaves
    }
}
