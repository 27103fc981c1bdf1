import Octets
import TransparencyLog

/// The registry's own tiles as a source of hashes.
struct StoredTiles: TileSource {
    let store: any TileStore

    func tile(_ tile: Tile) throws -> [UInt8] {
        if let bytes = try store.read(tile.path) { return bytes }
        // A partial tile is deleted once its full tile stands, and is that one's beginning.
        guard !tile.isFull, let byteCount = tile.byteCount, let bytes = try store.read(tile.full.path),
            bytes.count >= byteCount
        else { throw TileError.missing(tile) }
        return Array(bytes.prefix(byteCount))
    }
}
