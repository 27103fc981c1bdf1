import Octets
import Registry
import TransparencyLog
import VehicleHistory

extension IntegrityExamination {
    /// The published checkpoint is signed, and says what the rows say of its size.
    func checkpointCheck(_ head: StoreHead, _ walk: LogWalk, _ note: [UInt8]?) -> ExaminationCheck {
        let detail = "the signature and root of the published checkpoint"
        guard let note else {
            // Only before the log's first batch is there none.
            guard head.size > 0 else {
                return ExaminationCheck(name: "checkpoint", outcome: .skipped("nothing was published"), detail: detail)
            }
            return ExaminationCheck(
                name: "checkpoint",
                outcome: .failed(StoreDifference("tiles/checkpoint", "file", expected: "a note", found: "no file")),
                detail: detail)
        }
        return Self.check("checkpoint", detail) { () throws(StoreDifference) in try check(note, head, walk) }
    }

    private func check(_ bytes: [UInt8], _ head: StoreHead, _ walk: LogWalk) throws(StoreDifference) {
        func fault(_ key: String, _ expected: String, _ found: String) -> StoreDifference {
            StoreDifference("tiles/checkpoint", key, expected: expected, found: found)
        }
        guard let note = try? SignedNote(parsing: bytes), let checkpoint = try? Checkpoint(parsing: note.text) else {
            throw fault("file", "a signed checkpoint", "\(bytes.count) bytes that are none")
        }
        if let log {
            guard let signed = try? note.verifiedSignatures(by: [log]), !signed.isEmpty else {
                throw fault("signature", "one by \(log.name)", "none that is valid")
            }
        }
        guard checkpoint.origin.string == head.origin else {
            throw fault("origin", head.origin, checkpoint.origin.string)
        }
        guard checkpoint.size <= head.size, let root = walk.root(checkpoint.size) else {
            throw fault("size", "at most \(head.size), which are committed", "\(checkpoint.size)")
        }
        guard checkpoint.root == root else {
            throw fault("root", "\(root) over \(checkpoint.size) entries", "\(checkpoint.root)")
        }
        guard checkpoint.size > 0 else { return }
        let last = checkpoint.size.value - 1
        let entry = try Self.reading { () throws(StoreError) in try store.entries(last..<(last + 1)).first ?? [] }
        guard case .indexRoot? = try? LogEntry(parsing: entry) else {
            throw fault("size", "an index root as last entry", "another kind at \(last)")
        }
    }

    /// Every file that the published checkpoint needs is there, and every file that is there is what the entries make.
    func checkTiles(_ walk: LogWalk, published note: [UInt8]?) throws(StoreDifference) {
        let levels = Self.levels(walk.leafHashes)
        let found = tiles.files(below: "tile")
        for path in found { try check(path, levels, walk) }
        guard let note, let parsed = try? SignedNote(parsing: note),
            let checkpoint = try? Checkpoint(parsing: parsed.text), checkpoint.size <= LogSize(walk.head.size.value)
        else { return }
        let there = Set(found)
        for tile in Tile.newTiles(from: 0, to: checkpoint.size) {
            // A partial tile goes once its full one is there.
            guard !there.contains(tile.path), !there.contains(tile.full.path) else { continue }
            // A server that goes on may have replaced it since the folder was listed.
            if isLive, ((try? tiles.bytes(tile.full.path)) ?? nil) != nil { continue }
            if isLive, tile.index >= (levels[safe: tile.level ?? 0]?.count ?? 0) / Tile.widthMax { continue }
            throw StoreDifference("tiles/" + tile.path, "file", expected: "a file", found: "none")
        }
    }

    private func check(_ path: String, _ levels: [[Hash]], _ walk: LogWalk) throws(StoreDifference) {
        let place = "tiles/" + path
        guard let tile = Tile(path: path) else {
            throw StoreDifference(place, "file", expected: "no file, as no tile has this name", found: "one")
        }
        let first = tile.index.multipliedReportingOverflow(by: UInt64(Tile.widthMax))
        let count = UInt64(levels[safe: tile.level ?? 0]?.count ?? 0)
        guard !first.overflow, first.partialValue + UInt64(tile.width) <= count else {
            // A batch that was committed after the rows were read.
            if isLive { return }
            throw StoreDifference(
                place, "file", expected: "no file, as the log has \(walk.head.size) entries", found: "one")
        }
        let range = Int(first.partialValue)..<(Int(first.partialValue) + tile.width)
        guard let bytes = (try? tiles.bytes(path)) ?? nil else {
            // Partial tiles go while a server works.
            if isLive, !tile.isFull { return }
            throw StoreDifference(place, "file", expected: "a file that can be read", found: "none")
        }
        let expected: [UInt8]
        if let level = tile.level {
            expected = levels[level][range].flatMap(\.bytes)
        } else {
            let entries = try Self.reading { () throws(StoreError) in
                try store.entries(UInt64(range.lowerBound)..<UInt64(range.upperBound))
            }
            expected = (try? EntryBundle(entries))?.encoded ?? []
        }
        guard bytes != expected else { return }
        let byte = zip(bytes, expected).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        throw StoreDifference(
            place, "byte \(byte ?? min(bytes.count, expected.count))",
            expected: "\(expected.count) bytes of SHA-256 \(Hash.sha256(expected))",
            found: "\(bytes.count) bytes of SHA-256 \(Hash.sha256(bytes))")
    }

    /// The hashes of every tile level, from the leaves up.
    private static func levels(_ leafHashes: [Hash]) -> [[Hash]] {
        var levels = [leafHashes]
        while let below = levels.last, below.count >= Tile.widthMax {
            levels.append(
                (0..<below.count / Tile.widthMax).compactMap { number in
                    let start = number * Tile.widthMax
                    return TileSubtrees(hashes: Array(below[start..<(start + Tile.widthMax)]))?.rootOfFullTile
                })
        }
        return levels
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
