import LogAudit
import LogClient
import Octets
import TransparencyLog

/// Reads bundles of entries, each found right against the signed tree before anybody looks into it, and keeps them in the
/// mirror with the tile of their hashes.
struct BundleReader: Sendable {
    let tree: SignedTree
    let mirror: MirrorFolder
    /// The entries that are read begin here.
    let start: LogSize
    /// The root of each new full tile of level 0, which the tree has proven, from the tile that holds `start` on.
    let roots: [Hash]
    /// The hashes of the partial tile at the end, which the tree has proven.
    let lastLeafHashes: [Hash]

    /// The entries of `bundle` from `start` on.
    func run(_ bundle: Tile) async throws -> EntryRun {
        let (bytes, entries, isMirrored) = try await entries(of: bundle)
        let first = bundle.index * UInt64(Tile.widthMax)
        let run = EntryRun(startingAt: LogIndex(first), entries: entries)
        guard isRight(run.leafHashes, bundle) else {
            throw MonitorFailure.finding(
                LogFinding(
                    .files,
                    "of the log of \(tree.checkpoint.size) entries, /\(bundle.path) does not hold the entries whose "
                        + "hashes the checkpoint signs"))
        }
        if bundle.isFull { try await keepTile(of: run.leafHashes, bundle) }
        if !isMirrored { try mirroring { () throws(MirrorError) in try mirror.write(bytes, to: bundle.path) } }
        guard first < start.value else { return run }
        return EntryRun(
            startingAt: LogIndex(start.value), entries: Array(entries.dropFirst(Int(start.value - first))))
    }

    /// The bundle from the mirror, if it is there and right, else from the log.
    private func entries(of bundle: Tile) async throws -> (bytes: [UInt8], entries: [[UInt8]], isMirrored: Bool) {
        let kept = try mirroring { () throws(MirrorError) in try mirror.read(bundle.path) }
        if let kept, let parsed = try? EntryBundle(parsing: kept, width: bundle.width),
            isRight(parsed.leafHashes, bundle)
        {
            return (kept, parsed.entries, true)
        }
        let bytes = try await MonitorFailure.reading { () throws(LogFileError) in try await tree.files.file(bundle) }
        if let parsed = try? EntryBundle(parsing: bytes, width: bundle.width) {
            return (bytes, parsed.entries, false)
        }
        // In place of a partial bundle that is gone, the full one came.
        if !bundle.isFull, let parsed = try? EntryBundle(parsing: bytes, width: Tile.widthMax),
            let cut = try? EntryBundle(Array(parsed.entries.prefix(bundle.width)))
        {
            return (cut.encoded, cut.entries, false)
        }
        throw MonitorFailure.finding(
            LogFinding(.files, "\(tree.files.place)/\(bundle.path) is not a bundle of \(bundle.width) entries"))
    }

    private func isRight(_ leafHashes: [Hash], _ bundle: Tile) -> Bool {
        guard bundle.isFull else { return leafHashes == lastLeafHashes }
        let place = bundle.index - start.value / UInt64(Tile.widthMax)
        guard place < UInt64(roots.count), let subtrees = TileSubtrees(hashes: leafHashes) else { return false }
        return subtrees.rootOfFullTile == roots[Int(place)]
    }

    /// Keeps the full tile over a bundle that is right, and looks whether the log serves the same.
    private func keepTile(of leafHashes: [Hash], _ bundle: Tile) async throws {
        guard let tile = Tile(level: 0, index: bundle.index) else { return }
        var derived: [UInt8] = []
        derived.reserveCapacity(leafHashes.count * Hash.byteCount)
        for hash in leafHashes { derived.append(hash) }
        if try mirroring({ () throws(MirrorError) in try mirror.read(tile.path) }) == derived { return }
        guard try await tree.file(tile) == derived else {
            throw MonitorFailure.finding(
                LogFinding(
                    .files,
                    "of the log of \(tree.checkpoint.size) entries, /\(tile.path) does not hold the hashes of /\(bundle.path)"
                ))
        }
        try mirroring { () throws(MirrorError) in try mirror.write(derived, to: tile.path) }
    }

    private func mirroring<Value>(_ work: () throws(MirrorError) -> Value) throws(MonitorFailure) -> Value {
        do throws(MirrorError) { return try work() } catch { throw .mirror(error) }
    }
}
