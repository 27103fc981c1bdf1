import LogAudit
import LogClient
import Octets
import TransparencyLog
import VehicleHistory

extension LogMonitor {
    /// The evidence that `claim` makes against the log that signed `checkpoint`.
    private func evidence(
        _ claim: LogEvidence.Claim, _ checkpoint: Checkpoint, _ nowMilliseconds: UInt64
    ) -> LogEvidence? {
        guard let log = trust.logs.first(where: { $0.verifier.name == checkpoint.origin }) else { return nil }
        return LogEvidence(
            log: log.verifier, place: files.place, foundAtMilliseconds: nowMilliseconds, claim: claim)
    }

    /// Holds a checkpoint that is not longer than the audited one to it.
    func compare(_ note: SignedNote, _ checkpoint: Checkpoint, _ nowMilliseconds: UInt64) async throws {
        guard let last else { return }
        if checkpoint.size == last.checkpoint.size {
            guard checkpoint.root != last.checkpoint.root else { return }
            throw MonitorFailure.finding(
                LogFinding(
                    .fork, "the log has signed two roots of \(checkpoint.size) entries",
                    evidence: evidence(.fork(last.note, note), checkpoint, nowMilliseconds)))
        }
        let reader = TileHashReader(mirror, size: last.checkpoint.size)
        let front = LogEvidence.Prefix(
            size: checkpoint.size, root: try MerkleTree.root(size: checkpoint.size, from: reader),
            proof: try MerkleTree.consistencyProof(from: checkpoint.size, to: last.checkpoint.size, from: reader))
        guard front.root != checkpoint.root else {
            return try await checkEnd(of: note, checkpoint, nowMilliseconds)
        }
        let claim = LogEvidence.Claim.inconsistent(older: note, newer: last.note, front: front)
        throw MonitorFailure.finding(
            LogFinding(
                .inconsistent,
                "the log of \(checkpoint.size) entries is not the beginning of that of \(last.checkpoint.size)",
                evidence: evidence(claim, checkpoint, nowMilliseconds)))
    }

    /// Looks whether a checkpoint over audited entries ends in an index root, as every signed one must.
    private func checkEnd(
        of note: SignedNote, _ checkpoint: Checkpoint, _ nowMilliseconds: UInt64
    ) async throws {
        guard let index = checkpoint.size.lastIndex else { return }
        let end = try proven(index, [], checkpoint.size)
        if case .indexRoot? = try? LogEntry(parsing: end.bytes) { return }
        throw MonitorFailure.finding(
            try await finding(
                LogViolation(index: index, rule: .endsInIndexRoot), note,
                SignedTree(files: files, checkpoint: checkpoint), nowMilliseconds))
    }

    /// Audits everything between the last checkpoint and this one, which is longer.
    func extend(
        to note: SignedNote, _ checkpoint: Checkpoint, checksParameters: Bool, _ nowMilliseconds: UInt64
    ) async throws {
        let tree = SignedTree(files: files, checkpoint: checkpoint)
        try await checkConsistency(with: note, tree, nowMilliseconds)
        let start = auditor.size
        let (bundles, tiles) = try await bundleReader(tree, from: start)
        do {
            try await feed(from: start, to: checkpoint.size) { try await bundles.run($0) }
            try auditor.checkEnd()
        } catch LogAuditError.violation(let violation) {
            throw MonitorFailure.finding(try await finding(violation, note, tree, nowMilliseconds))
        }
        guard auditor.root == checkpoint.root else {
            throw MonitorFailure.finding(
                LogFinding(.files, "the entries do not have the root that the checkpoint signs"))
        }
        let parameters = checksParameters ? try await checkedParameters(checkpoint.origin) : nil
        for tile in Tile.newTiles(from: start, to: checkpoint.size, includingEntries: false) {
            if let bytes = tiles.tiles[tile] { try mirror.write(bytes, to: tile.path) }
        }
        if let parameters { try mirror.write(parameters, to: "params") }
        try keep(note, checkpoint)
        for tile in Tile.newTiles(from: start, to: checkpoint.size) where tile.isFull {
            mirror.removePartials(of: tile)
        }
    }

    private func checkConsistency(
        with note: SignedNote, _ tree: SignedTree, _ nowMilliseconds: UInt64
    ) async throws {
        guard let last, last.checkpoint.size.value > 0 else { return }
        let front = try await tree.front(of: last.checkpoint.size)
        guard front.root != last.checkpoint.root else { return }
        let claim = LogEvidence.Claim.inconsistent(older: last.note, newer: note, front: front)
        throw MonitorFailure.finding(
            LogFinding(
                .inconsistent,
                "the log of \(tree.checkpoint.size) entries does not begin with that of \(last.checkpoint.size)",
                evidence: evidence(claim, tree.checkpoint, nowMilliseconds)))
    }

    /// The hashes that each new bundle must have, proven, and the tiles that prove them.
    private func bundleReader(
        _ tree: SignedTree, from start: LogSize
    ) async throws -> (reader: BundleReader, tiles: TileSet) {
        let width = UInt64(Tile.widthMax)
        let first = start.value / width
        let end = tree.checkpoint.size.value / width
        let rest = Int(tree.checkpoint.size.value % width)
        let (hashes, tiles) = try await tree.reading { reader in
            let roots = (first..<max(first, end)).map { StoredHashPosition(level: Tile.height, index: $0) }
            let last = (0..<UInt64(rest)).map { StoredHashPosition(level: 0, index: end * width + $0) }
            return try reader.hashes(at: roots + last)
        }
        let reader = BundleReader(
            tree: tree, mirror: mirror, start: start, roots: Array(hashes.dropLast(rest)),
            lastLeafHashes: Array(hashes.suffix(rest)))
        return (reader, tiles)
    }

    /// Feeds the auditor all entries between two sizes; `run` reads and hashes bundles, several at a time.
    func feed(
        from start: LogSize, to end: LogSize, _ run: @escaping @Sendable (Tile) async throws -> EntryRun
    ) async throws {
        guard start < end else { return }
        let numbers = start.value / UInt64(Tile.widthMax)...(end.value - 1) / UInt64(Tile.widthMax)
        let bundle = { (number: UInt64) -> Tile? in
            let rest = end.value - number * UInt64(Tile.widthMax)
            return Tile(entriesAt: number, width: Int(min(rest, UInt64(Tile.widthMax))))
        }
        try await withThrowingTaskGroup(of: (UInt64, EntryRun).self) { group in
            var ready: [UInt64: EntryRun] = [:]
            var asked = numbers.lowerBound
            for next in numbers {
                while asked <= numbers.upperBound, asked < next + UInt64(Self.bundlesAheadMax) {
                    let number = asked
                    if let tile = bundle(number) { group.addTask { (number, try await run(tile)) } }
                    asked += 1
                }
                while ready[next] == nil, let (number, run) = try await group.next() { ready[number] = run }
                guard let entries = ready.removeValue(forKey: next) else { return }
                try auditor.feed(entries)
            }
        }
    }

    /// The text that the registry serves, if it is the log's.
    private func checkedParameters(_ origin: KeyName) async throws -> [UInt8] {
        let bytes = try await MonitorFailure.reading { () throws(LogFileError) in try await files.parameters() }
        do {
            let served = try RegistryParameters(parsing: bytes)
            // Since the checkpoint was fetched, lines may have been appended.
            let inForce = auditor.parameters.last.flatMap { served.prefix(withHash: $0.hash) } ?? served
            try auditor.check(inForce, origin: origin)
            return inForce.text
        } catch {
            throw MonitorFailure.finding(LogFinding(.parameters, "at \(files.place)/params: \(error)"))
        }
    }

    /// A violation with the proof that the log signed the entry.
    private func finding(
        _ violation: LogViolation, _ note: SignedNote, _ tree: SignedTree, _ nowMilliseconds: UInt64
    ) async throws -> LogFinding {
        let index = violation.index
        let size = tree.checkpoint.size
        let paths = try await tree.reading { reader in
            (
                entry: try MerkleTree.inclusionPath(index: index, size: size, from: reader),
                before: index.value == 0
                    ? [] : try MerkleTree.inclusionPath(index: LogIndex(index.value - 1), size: size, from: reader)
            )
        }.value
        let front = try await tree.front(of: LogSize(index.value + 1))
        let entry = try proven(index, paths.entry, size)
        let before = index.value == 0 ? nil : try proven(LogIndex(index.value - 1), paths.before, size)
        let claim = LogEvidence.Claim.badEntry(
            note, entry: entry, before: before, rule: violation.rule.name, detail: violation.rule.description,
            front: front)
        return LogFinding(
            violation.rule.isAboutIndex ? .badIndexRoot : .badEntry, violation.description,
            evidence: evidence(claim, tree.checkpoint, nowMilliseconds))
    }

    private func proven(_ index: LogIndex, _ path: [Hash], _ size: LogSize) throws -> LogEvidence.Entry {
        let place = Int(index.value % UInt64(Tile.widthMax))
        let number = index.value / UInt64(Tile.widthMax)
        guard let entries = mirror.entries(number: number, atLeast: place + 1), place < entries.count else {
            throw MirrorError.damaged(path: mirror.path, reason: "bundle \(number) is gone")
        }
        return LogEvidence.Entry(index: index, bytes: entries[place], path: path)
    }
}
