import Octets
import Synchronization
import TransparencyLog
import VehicleHistory
import VerifiableIndex

extension Sequencer {
    // MARK: Steps 4 and 5

    /// Signs the checkpoint of the committed size and writes the tiles it needs: what cosigners are asked about.
    ///
    /// - Parameters:
    ///   - change: how the published index becomes the one of this size.
    ///   - entries: those that the tiles' edge does not have yet, as read back from the store.
    ///   - leafHashes: theirs.
    func prepare(
        _ change: UnpublishedBatch.Change, entries: [[UInt8]], leafHashes: [Hash], state: inout SequencerState
    ) throws(RegistryError) {
        let (signed, note) = try step(.sign) { () throws(RegistryError) in
            try sign(state, rootEntry: entries.last ?? state.edge.entries.last ?? [])
        }
        let filled = try step(.tiles) { () throws(RegistryError) in
            try writeTiles(entries: entries, leafHashes: leafHashes, state: &state)
        }
        preparedParameters.withLock { $0 = signed.parameters.text }
        signedSize.store(signed.size.value, ordering: .relaxed)
        unpublished.append(UnpublishedBatch(state: signed, note: note, change: change, filledTiles: filled))
    }

    private func sign(
        _ state: SequencerState, rootEntry: [UInt8]
    ) throws(RegistryError) -> (PublishedState, SignedNote) {
        guard let origin = KeyName(state.parameters.origin) else { throw .mismatch("the origin is no key name") }
        let checkpoint = Checkpoint(origin: origin, size: state.size, root: state.frontier.root)
        let note: SignedNote
        let signer = try requireSigner()
        do {
            note = try checkpoint.signed(by: signer)
        } catch {
            throw .failed("the log's key does not sign: \(error)")
        }
        let signed = PublishedState(
            note: note.encoded, size: state.size, root: checkpoint.root, timeMilliseconds: state.timeMilliseconds,
            parameters: state.parameters, genesisEntry: state.genesisEntry, rootEntry: rootEntry)
        return (signed, note)
    }

    /// Writes full tiles, then the partial ones of the new size.
    ///
    /// - Returns: the full tiles.
    private func writeTiles(
        entries: [[UInt8]], leafHashes: [Hash], state: inout SequencerState
    ) throws(RegistryError) -> [Tile] {
        let oldSize = state.edge.size
        var files: [TileEdge.File] = []
        for (entry, leafHash) in zip(entries, leafHashes) {
            state.edge.append(entry, leafHash: leafHash, filling: &files)
        }
        let filled = files.map(\.tile)
        files += state.edge.partialFiles(since: oldSize)
        do {
            for file in files { try tiles.write(file.bytes, at: file.tile.path) }
        } catch {
            throw .tiles(error)
        }
        return filled
    }

    // MARK: Steps 6 to 8

    /// Stages that the index does not have yet, oldest first: the next batch is staged over them.
    var unpublishedStages: [StagedIndex] {
        unpublished.compactMap { if case .stage(let stage) = $0.change { stage } else { nil } }
    }

    /// A fenced-out sequencer publishes nothing: its checkpoint may be older than what the new one has published.
    func requireTurn() throws(RegistryError) {
        let head: StoreHead?
        do { head = try store.head() } catch { throw .store(error) }
        guard head?.epoch == lease else { throw .store(.fenced) }
    }

    /// Publishes the batches that wait, up to the one of `note`, and tells who waits for them.
    ///
    /// - Parameters:
    ///   - count: how many, from the oldest on; the last is the one that the note is of.
    ///   - note: the checkpoint of the last, with the cosignatures that it needs.
    func publish(first count: Int, note: SignedNote) throws(RegistryError) {
        let batches = unpublished.prefix(count)
        guard let last = batches.last else { return }
        try requireTurn()
        var published = last.state
        published.note = note.encoded
        try step(.checkpoint) { () throws(RegistryError) in
            do throws(TileStoreError) { try tiles.publish(checkpoint: published.note) } catch { throw .tiles(error) }
        }
        // Only now does no published checkpoint need these partial tiles.
        for tile in batches.lazy.flatMap(\.filledTiles) { tiles.removePartials(of: tile.path) }
        try step(.publish) { () throws(RegistryError) in
            var rebuilt: VerifiableIndex?
            var stages: [StagedIndex] = []
            for batch in batches {
                switch batch.change {
                case .stage(let stage): stages.append(stage)
                case .rebuilt(let index): rebuilt = index
                }
            }
            do throws(IndexError) {
                if let rebuilt {
                    // Nobody else has it yet, so the stages over it can be applied outside the lock.
                    for stage in stages { try rebuilt.apply(stage) }
                    publication.restart(published, index: rebuilt)
                } else {
                    try publication.publish(published, applying: stages)
                }
            } catch {
                throw .failed("\(error)")
            }
        }
        unpublished.removeFirst(count)
        if batches.contains(where: \.isErasing) { settleErasures(thoroughly: false) }
        for (offset, batch) in batches.enumerated() {
            for waiting in batch.waiting { waiting.tell(published, offset == count - 1) }
        }
    }
}
