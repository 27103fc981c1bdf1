import Octets
import Synchronization
import TransparencyLog
import VehicleHistory
import VerifiableIndex

extension Sequencer {
    /// Reads the store and makes whatever is committed ready to be published, as every batch is.
    ///
    /// Tiles below the size that is known to be on the disk are reused; above it they are written again from the
    /// rows. The result is held against the checkpoint that was signed last: rows that contradict it are refused.
    func recover(_ lease: LeaseEpoch) throws(RegistryError) -> SequencerState {
        let head: StoreHead
        do throws(StoreError) {
            guard let found = try store.head() else { throw .corrupt("the registry was never created") }
            head = found
        } catch {
            throw .store(error)
        }
        guard head.epoch == lease else { throw .store(.fenced) }
        let parameters = try parameters(of: head)
        let published = try lastPublishedNote()
        let lastNote = published?.checkpoint
        guard lastNote.map({ $0.size <= head.size }) ?? true else {
            throw .inconsistent("a checkpoint of \(lastNote?.size ?? 0) entries was signed; the store has \(head.size)")
        }
        let (change, index, accreditation) = try recoveredIndex(head, parameters)
        var state = SequencerState(
            epoch: lease, parameters: parameters, genesisEntry: [], timeMilliseconds: head.timeMilliseconds,
            subjectCount: head.subjectCount, frontier: MerkleFrontier(), edge: TileEdge(), index: index,
            accreditation: accreditation)
        guard head.size > 0 else { return state }
        state.genesisEntry = try entries(0..<1).first ?? []
        // A first try above the tiles that are there; if those do not lead to what was signed, all from the rows.
        let edge = lastNote.flatMap { resumableEdge(head, signed: $0) }
        var isResumed = false
        if let edge { isResumed = (try? prepare(head, from: edge, lastNote, change, &state)) != nil }
        if !isResumed { try prepare(head, from: TileEdge(), lastNote, change, &state) }
        if let published { try showAgain(published, head: head, state) }
        return state
    }

    func parameters(of head: StoreHead) throws(RegistryError) -> RegistryParameters {
        guard let parameters = try? RegistryParameters(parsing: Array(head.parameters.utf8)) else {
            throw .inconsistent("the stored parameters are malformed")
        }
        guard head.origin == configuration.origin, parameters.origin == head.origin else {
            throw .mismatch("the store is of the log \(head.origin), not \(configuration.origin)")
        }
        guard keys.log.verifier.name.string == head.origin else { throw .mismatch("the log's key has another name") }
        guard parameters.generations.map(\.key) == keys.vrf.map(\.publicKey) else {
            throw .mismatch("the VRF keys are not those of the parameters")
        }
        return parameters
    }

    /// The checkpoint that was published last, if its file is there and is ours.
    func lastPublishedNote() throws(RegistryError) -> (note: SignedNote, checkpoint: Checkpoint)? {
        let bytes: [UInt8]?
        do { bytes = try tiles.read("checkpoint") } catch { throw .tiles(error) }
        // A file that a power cut left empty or torn is no note, and is written again.
        guard let bytes, let note = try? SignedNote(parsing: bytes) else { return nil }
        guard let signed = try? note.verifiedSignatures(by: [keys.log.verifier]), !signed.isEmpty else {
            throw .mismatch("the published checkpoint was not signed by the log's key")
        }
        return (try? Checkpoint(parsing: note.text)).map { (note, $0) }
    }

    func rebuildIndex(_ head: StoreHead) throws(RegistryError) -> VerifiableIndex {
        var leaves: [(label: Label, value: Hash)] = []
        leaves.reserveCapacity(Int(clamping: head.subjectCount))
        do {
            try store.forEachSubject(below: head.subjectCount) { leaves.append(($0, $1)) }
        } catch {
            throw .store(error)
        }
        do {
            return try VerifiableIndex(bulk: leaves)
        } catch {
            throw .inconsistent("the subjects make no index: \(error)")
        }
    }

    func rebuildAccreditation(
        _ parameters: RegistryParameters, size: LogSize
    ) throws(RegistryError) -> Accreditation {
        var directory = AccreditationDirectory(authorities: parameters.authorities)
        do {
            var statements: [StoredStatement] = []
            for subject in try store.subjects(namePrefix: "attestor:") {
                statements += try store.history(of: subject, below: size)
            }
            for stored in statements.sorted(by: { $0.index < $1.index }) {
                guard let statement = stored.statement else { continue }
                if statement.kind.isAccreditation { try? directory.apply(statement, at: stored.index) }
            }
        } catch {
            throw .store(error)
        }
        // A version of its own, so that what was accepted before the restart is checked again.
        let version = accreditation.withLock { $0.version } + 1
        return Accreditation(directory: directory, version: version, size: size)
    }

    // MARK: Tiles

    /// The tiles' edge at the newest multiple of 256 below which all full tiles are on the disk; `nil` when it cannot
    /// be read, or lies above what was signed and so cannot be checked.
    private func resumableEdge(_ head: StoreHead, signed: Checkpoint) -> TileEdge? {
        let width = UInt64(Tile.widthMax)
        let size = head.durableTileSize.value / width * width
        guard size > 0, size <= min(head.size, signed.size).value else { return nil }
        var levels: [[Hash]] = [[]]
        var count = size / width
        // Each level's partial tile is made of the roots of the full tiles below it.
        while count > 0 {
            let below = levels.count - 1
            var hashes: [Hash] = []
            for index in (count / width * width)..<count {
                guard let tile = Tile(level: below, index: index), let bytes = try? tiles.read(tile.path),
                    let root = (try? TileSubtrees(tile, bytes: bytes))?.rootOfFullTile
                else { return nil }
                hashes.append(root)
            }
            levels.append(hashes)
            count /= width
        }
        return TileEdge(size: LogSize(size), levels: levels)
    }

    /// Steps 4 and 5 for everything committed above `edge`.
    private func prepare(
        _ head: StoreHead, from edge: TileEdge, _ lastNote: Checkpoint?, _ change: UnpublishedBatch.Change,
        _ state: inout SequencerState
    ) throws(RegistryError) {
        guard let frontier = edge.frontier else { throw .inconsistent("the tiles' edge is malformed") }
        state.edge = edge
        state.frontier = frontier
        var rest: [[UInt8]] = []
        var leafHashes: [Hash] = []
        var rootThen: Hash?
        if lastNote?.size == frontier.size { rootThen = frontier.root }
        let chunk: UInt64 = 65_536
        var start = frontier.size.value
        while start < head.size.value {
            let end = min(start + chunk, head.size.value)
            for entry in try entries(start..<end) {
                let leafHash = MerkleTree.leafHash(entry)
                rest.append(entry)
                leafHashes.append(leafHash)
                state.frontier.append(leafHash)
                if state.frontier.size == lastNote?.size { rootThen = state.frontier.root }
            }
            start = end
            if start < head.size.value {
                try writeFullTiles(entries: rest, leafHashes: leafHashes, state: &state)
                rest.removeAll(keepingCapacity: true)
                leafHashes.removeAll(keepingCapacity: true)
            }
        }
        if let lastNote, lastNote.size > 0 {
            guard rootThen == lastNote.root else {
                throw .inconsistent("the rows contradict the checkpoint of \(lastNote.size) entries that was signed")
            }
        }
        unpublished = []
        try prepare(change, entries: rest, leafHashes: leafHashes, state: &state)
    }

    private func writeFullTiles(
        entries: [[UInt8]], leafHashes: [Hash], state: inout SequencerState
    ) throws(RegistryError) {
        var files: [TileEdge.File] = []
        for (entry, leafHash) in zip(entries, leafHashes) {
            state.edge.append(entry, leafHash: leafHash, filling: &files)
        }
        do {
            for file in files { try tiles.write(file.bytes, at: file.tile.path) }
        } catch {
            throw .tiles(error)
        }
    }

    func entries(_ range: Range<UInt64>) throws(RegistryError) -> [[UInt8]] {
        do { return try store.entries(range) } catch { throw .store(error) }
    }

    /// The last entry must be the root of the index that the subjects' rows make.
    func requireIndexRoot(
        _ bytes: [UInt8], head: StoreHead, index: VerifiableIndex
    ) throws(RegistryError) {
        guard case .indexRoot(_, let coveredSize, let subjectCount, let root, _)? = try? LogEntry(parsing: bytes),
            coveredSize.value == head.size.value - 1, subjectCount == head.subjectCount, root == index.root
        else { throw .inconsistent("the last entry is not the root of the index that the subjects' rows make") }
    }
}
