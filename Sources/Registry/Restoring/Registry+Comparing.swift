import Logging
import Octets
public import TransparencyLog
import VehicleHistory
public import VerifiableIndex

extension Registry {
    /// Holds the restored rows against every checkpoint of this log that somebody has, and fetches what was lost.
    ///
    /// - Parameters:
    ///   - known: checkpoints; those that are not signed by the log's key are passed over.
    ///   - copies: where lost entries may lie, asked in order. None is trusted: what they give must lead from the rows'
    ///     own entries to the newest checkpoint, and to every other on the way.
    ///   - kept: what an earlier comparison found, from the index of its first entry on.
    /// - Throws: `.inconsistent` naming both sides when a signed checkpoint contradicts the rows or another one;
    ///   `.failed` when nobody has the lost entries.
    public func compare(
        with known: [KnownCheckpoint], copies: [any PublicLogCopy], kept: (first: LogIndex, entries: [[UInt8]])? = nil
    ) async throws(RegistryError) -> RestoredStanding {
        let signed = try signedCheckpoints(known)
        let (size, frontier, roots) = try await rows(rootsAt: Set(signed.keys))
        for (then, checkpoint) in signed.sorted(by: { $0.key < $1.key }) where then <= size {
            guard roots[then] == checkpoint.root else {
                throw .inconsistent(
                    "\(checkpoint.source) has a checkpoint of \(then) entries, signed by this log's key, with the root "
                        + "\(checkpoint.root); the copy's rows make \(roots[then].map { "\($0)" } ?? "none")")
            }
        }
        guard let newest = signed.max(by: { $0.key < $1.key }), newest.key > size else { return .complete }
        if let kept, kept.first.value <= size.value, newest.key.value == kept.first.value + UInt64(kept.entries.count) {
            let entries = Array(kept.entries.dropFirst(Int(clamping: size.value - kept.first.value)))
            if (try? check(entries, after: frontier, against: signed)) != nil {
                return .behind(checkpoint: newest.value.note, first: LogIndex(size.value), entries: entries)
            }
        }
        var reasons: [String] = []
        for copy in copies {
            do throws(LossFault) {
                let entries = try await lost(from: size, to: newest.key, in: copy)
                try check(entries, after: frontier, against: signed)
                return .behind(checkpoint: newest.value.note, first: LogIndex(size.value), entries: entries)
            } catch {
                reasons.append("\(copy.place): \(error.reason)")
            }
        }
        throw .failed(
            "\(newest.value.source) has a checkpoint of \(newest.key) entries and the copy has \(size), and nobody has "
                + "the entries between (\(reasons.isEmpty ? "nobody was named" : reasons.joined(separator: "; ")))")
    }

    /// Puts lost entries back, with what `opening` shows for each; from there the next start goes on.
    ///
    /// - Throws: `.failed` naming the entry that nobody has opened, or that is not made again.
    public func replay(
        _ lost: [[UInt8]], from first: LogIndex, _ opening: @escaping @Sendable (LogIndex) -> LostOpening?
    ) async throws(RegistryError) {
        try await sequencer.replay(lost, from: first, acceptor: officeAcceptor, opening)
    }

    /// The subjects that the copy knows of some labels.
    public func subjects(of labels: Set<Label>) async throws(RegistryError) -> [Label: String] {
        let store = store
        return try await workers.run { () throws(RegistryError) in
            do throws(StoreError) {
                var numbers: [(SubjectNumber, Label)] = []
                var number: UInt32 = 0
                try store.forEachSubject(below: store.head()?.subjectCount ?? 0) { label, _ in
                    if labels.contains(label) { numbers.append((SubjectNumber(number), label)) }
                    number += 1
                }
                var subjects: [Label: String] = [:]
                for (number, label) in numbers { subjects[label] = try store.subject(number)?.key.subject }
                return subjects
            } catch {
                throw .store(error)
            }
        }
    }

    // MARK: Checkpoints

    private struct SignedCheckpoint {
        var source: String
        var note: [UInt8]
        var root: Hash
        var signatureCount: Int
    }

    /// Those that the log's key signed, by size; of several of one size the one with most signatures.
    private func signedCheckpoints(
        _ known: [KnownCheckpoint]
    ) throws(RegistryError) -> [LogSize: SignedCheckpoint] {
        var signed: [LogSize: SignedCheckpoint] = [:]
        for known in known {
            guard let note = try? SignedNote(parsing: known.note),
                let signatures = try? note.verifiedSignatures(by: [keys.log.verifier]), !signatures.isEmpty,
                let checkpoint = try? Checkpoint(parsing: note.text), checkpoint.origin.string == origin,
                checkpoint.size > 0
            else {
                logger.warning("not a checkpoint of this log: passed over", metadata: ["from": "\(known.source)"])
                continue
            }
            let new = SignedCheckpoint(
                source: known.source, note: known.note, root: checkpoint.root, signatureCount: note.signatures.count)
            if let other = signed[checkpoint.size] {
                guard other.root == new.root else {
                    throw .inconsistent(
                        "the log was forked before: two checkpoints of \(checkpoint.size) entries are signed by its key, "
                            + "\(other.root) at \(other.source) and \(new.root) at \(new.source)")
                }
                if other.signatureCount >= new.signatureCount { continue }
            }
            signed[checkpoint.size] = new
        }
        return signed
    }

    /// The rows' size and frontier, and their roots at smaller sizes.
    private func rows(
        rootsAt sizes: Set<LogSize>
    ) async throws(RegistryError) -> (size: LogSize, frontier: MerkleFrontier, roots: [LogSize: Hash]) {
        let sequencer = sequencer
        return try await workers.run { () throws(RegistryError) in
            let head: StoreHead?
            do throws(StoreError) { head = try sequencer.store.head() } catch { throw .store(error) }
            guard let size = head?.size else { throw .notCreated }
            var frontier = MerkleFrontier()
            var roots: [LogSize: Hash] = [:]
            try sequencer.eachEntry(below: size) { entry in
                frontier.append(MerkleTree.leafHash(entry))
                if sizes.contains(frontier.size) { roots[frontier.size] = frontier.root }
            }
            return (size, frontier, roots)
        }
    }

    // MARK: Lost entries

    private struct LossFault: Error {
        var reason: String
    }

    /// The entries from `size` on that a copy has.
    private func lost(
        from size: LogSize, to end: LogSize, in copy: any PublicLogCopy
    ) async throws(LossFault) -> [[UInt8]] {
        let width = UInt64(Tile.widthMax)
        var entries: [[UInt8]] = []
        for number in (size.value / width)...((end.value - 1) / width) {
            let count = Int(min(width, end.value - number * width))
            guard let tile = Tile(entriesAt: number, width: count) else {
                throw LossFault(reason: "there is no bundle \(number)")
            }
            let bundle = try await bundle(tile, in: copy)
            let known = size.value - min(size.value, number * width)
            entries += bundle.dropFirst(Int(known))
        }
        return entries
    }

    private func bundle(_ tile: Tile, in copy: any PublicLogCopy) async throws(LossFault) -> [[UInt8]] {
        let bytes: [UInt8]?
        do { bytes = try await copy.file(tile) } catch {
            throw LossFault(reason: "\(tile.path) cannot be read: \(error)")
        }
        guard let bytes else { throw LossFault(reason: "\(tile.path) is not there") }
        if let bundle = try? EntryBundle(parsing: bytes, width: tile.width) { return bundle.entries }
        // The log may have grown past this tile there.
        guard let bundle = try? EntryBundle(parsing: bytes, width: Tile.widthMax) else {
            throw LossFault(reason: "\(tile.path) is no bundle of \(tile.width) entries")
        }
        return Array(bundle.entries.prefix(tile.width))
    }

    private func check(
        _ entries: [[UInt8]], after frontier: MerkleFrontier, against signed: [LogSize: SignedCheckpoint]
    ) throws(LossFault) {
        var frontier = frontier
        for entry in entries {
            frontier.append(MerkleTree.leafHash(entry))
            guard let checkpoint = signed[frontier.size] else { continue }
            guard checkpoint.root == frontier.root else {
                throw LossFault(
                    reason: "its entries do not lead from the copy's to the checkpoint of \(frontier.size) entries "
                        + "that \(checkpoint.source) has")
            }
        }
    }
}
