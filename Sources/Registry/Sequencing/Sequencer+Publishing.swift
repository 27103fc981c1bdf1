import Octets
import TransparencyLog
import VehicleHistory

extension Sequencer {
    /// Steps 4 to 6: signs the checkpoint of the committed size, writes the tiles it needs, replaces `/checkpoint`.
    ///
    /// - Parameters:
    ///   - entries: those that the tiles' edge does not have yet, as read back from the store.
    ///   - leafHashes: theirs.
    func publish(
        entries: [[UInt8]], leafHashes: [Hash], state: inout SequencerState
    ) throws(RegistryError) -> PublishedState {
        let published = try step(.sign) { () throws(RegistryError) in
            try sign(state, rootEntry: entries.last ?? state.edge.entries.last ?? [])
        }
        let filled = try step(.tiles) { () throws(RegistryError) in
            try writeTiles(entries: entries, leafHashes: leafHashes, state: &state)
        }
        try step(.checkpoint) { () throws(RegistryError) in
            do throws(TileStoreError) { try tiles.publish(checkpoint: published.note) } catch { throw .tiles(error) }
        }
        // Only now does no published checkpoint need these partial tiles.
        for tile in filled { tiles.removePartials(of: tile.path) }
        return published
    }

    private func sign(_ state: SequencerState, rootEntry: [UInt8]) throws(RegistryError) -> PublishedState {
        guard let origin = KeyName(state.parameters.origin) else { throw .mismatch("the origin is no key name") }
        let checkpoint = Checkpoint(origin: origin, size: state.size, root: state.frontier.root)
        let note: SignedNote
        do {
            note = try checkpoint.signed(by: keys.log)
        } catch {
            throw .failed("the log's key does not sign: \(error)")
        }
        return PublishedState(
            note: note.encoded, size: state.size, root: checkpoint.root, timeMilliseconds: state.timeMilliseconds,
            parameters: state.parameters, genesisEntry: state.genesisEntry, rootEntry: rootEntry)
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
}
