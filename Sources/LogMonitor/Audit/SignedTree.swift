import LogClient
import Octets
import TransparencyLog

/// The tree under a checkpoint that is signed, read from the log's tiles: nothing is believed that does not lead to its
/// root.
struct SignedTree: Sendable {
    let files: any LogFiles
    let checkpoint: Checkpoint

    /// Tiles fetched at a time, at most.
    private static let fetchesAtOnceMax = 16

    /// What `work` makes of the tree's hashes, and the tiles that it took.
    ///
    /// `work` runs twice: first over hashes that are none, to learn which are asked for.
    /// - Throws: `MonitorFailure`; a tile that is missing, short or wrong is a finding.
    func reading<Value: Sendable>(
        _ work: @Sendable (any HashReader) throws -> Value
    ) async throws -> (value: Value, tiles: TileSet) {
        let recorder = RecordingReader()
        _ = try work(recorder)
        let needed = VerifiedTileReader<TileSet>.tilesNeeded(for: recorder.positions, size: checkpoint.size)
        let tiles = TileSet(try await fetch(needed))
        do {
            let reader = VerifiedTileReader(tiles, size: checkpoint.size, root: checkpoint.root)
            return (try work(reader), tiles)
        } catch let error as TileError {
            throw MonitorFailure.finding(finding(error))
        }
    }

    /// The tree's front of `size` entries, with its proof.
    func front(of size: LogSize) async throws -> LogEvidence.Prefix {
        let newSize = checkpoint.size
        return try await reading { reader in
            LogEvidence.Prefix(
                size: size, root: try MerkleTree.root(size: size, from: reader),
                proof: try MerkleTree.consistencyProof(from: size, to: newSize, from: reader))
        }.value
    }

    private func fetch(_ tiles: [Tile]) async throws -> [Tile: [UInt8]] {
        try await withThrowingTaskGroup(of: (Tile, [UInt8]).self) { group in
            var rest = tiles[...]
            var fetched: [Tile: [UInt8]] = [:]
            for _ in 0..<Self.fetchesAtOnceMax {
                guard let tile = rest.popFirst() else { break }
                group.addTask { (tile, try await file(tile)) }
            }
            while let (tile, bytes) = try await group.next() {
                fetched[tile] = bytes
                if let tile = rest.popFirst() { group.addTask { (tile, try await file(tile)) } }
            }
            return fetched
        }
    }

    /// The bytes of a tile of hashes, as many as its width says.
    func file(_ tile: Tile) async throws -> [UInt8] {
        let bytes = try await MonitorFailure.reading { () throws(LogFileError) in try await files.file(tile) }
        guard let byteCount = tile.byteCount else { return bytes }
        guard bytes.count == byteCount || bytes.count == tile.full.byteCount else {
            throw MonitorFailure.finding(finding(.lengthWrong(tile, byteCount: bytes.count)))
        }
        return Array(bytes.prefix(byteCount))
    }

    private func finding(_ error: TileError) -> LogFinding {
        let what =
            switch error {
            case .missing(let tile): "/\(tile.path) is not there"
            case .lengthWrong(let tile, let byteCount):
                "/\(tile.path) has \(byteCount) bytes, not \(tile.byteCount ?? 0)"
            case .rootMismatch: "the partial tiles do not lead to the root that the checkpoint signs"
            case .hashMismatch(let tile): "/\(tile.path) has another hash than the tile above it says"
            }
        return LogFinding(.files, "of the log of \(checkpoint.size) entries, \(what)")
    }
}

extension MonitorFailure {
    /// Reads a file of the log: what is missing or too large is a finding, a failure of the network is none.
    static func reading<Value>(_ work: () async throws(LogFileError) -> Value) async throws(MonitorFailure) -> Value {
        do throws(LogFileError) {
            return try await work()
        } catch {
            switch error {
            case .missing, .tooLarge: throw .finding(LogFinding(.files, "\(error)"))
            case .invalidURL, .refused, .timedOut, .unreachable: throw .log(error)
            }
        }
    }
}

/// Notes which hashes are asked for, and gives none.
private final class RecordingReader: HashReader {
    private(set) var positions: [StoredHashPosition] = []

    func hashes(at positions: [StoredHashPosition]) throws -> [Hash] {
        self.positions += positions
        return positions.map { _ in .zero }
    }
}
