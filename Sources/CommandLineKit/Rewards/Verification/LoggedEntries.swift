import Octets
import RegistryClient
import TransparencyLog

/// Whether entries are in a log, proven by its tiles against a checkpoint that a trust file accepts.
struct LoggedEntries {
    private let client: RegistryClient
    private let size: LogSize
    private let root: Hash
    private var tiles = TileSet()

    /// The log as of its newest checkpoint.
    ///
    /// - Throws: `CommandFailure` when the checkpoint is not one that the trust file accepts.
    init(client: RegistryClient, trust: TrustPolicy) async throws(CommandFailure) {
        let note = try await Connection.asking { () throws(RegistryClientError) in try await client.checkpoint() }
        do {
            let evaluation = try trust.evaluate(try SignedNote(parsing: note))
            guard evaluation.isQuorumMet else {
                throw CommandFailure("the newest checkpoint lacks the trust file's quorum", mend: "Try again shortly.")
            }
            size = evaluation.checkpoint.size
            root = evaluation.checkpoint.root
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure("the newest checkpoint is not to be trusted: \(error)")
        }
        self.client = client
    }

    /// Whether the entry at `index` is `entry`.
    ///
    /// - Throws: `CommandFailure` when the tiles cannot be had or do not lead to the checkpoint.
    mutating func contain(_ entry: [UInt8], at index: LogIndex) async throws(CommandFailure) -> Bool {
        guard size.contains(index) else { return false }
        let position = StoredHashPosition(level: 0, index: index.value)
        while true {
            let missing: Tile
            do {
                let reader = VerifiedTileReader(tiles, size: size, root: root)
                return try reader.hashes(at: [position]) == [MerkleTree.leafHash(entry)]
            } catch TileError.missing(let tile) {
                missing = tile
            } catch {
                throw CommandFailure("the log's tiles do not lead to its checkpoint: \(error)")
            }
            let path = String(missing.path.dropFirst(Tile.pathPrefix.count))
            tiles.tiles[missing] = try await Connection.asking { () throws(RegistryClientError) in
                try await client.tile(path)
            }
        }
    }
}
