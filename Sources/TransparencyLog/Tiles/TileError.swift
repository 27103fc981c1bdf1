/// Why hashes could not be had from tiles.
public enum TileError: Error, Hashable, Sendable {
    /// The tile is not there.
    case missing(Tile)
    /// The file has another length than its width asks for.
    case lengthWrong(Tile, byteCount: Int)
    /// The tiles at the right edge do not lead to the root of the checkpoint.
    case rootMismatch(size: LogSize)
    /// The tile does not have the hash that the tile above it holds.
    case hashMismatch(Tile)
}
