/// Gives the bytes of tiles: a folder, an object store, what was fetched before.
public protocol TileSource {
    /// The bytes of `tile`.
    /// - Throws: when the file is not there or cannot be read.
    func tile(_ tile: Tile) throws -> [UInt8]
}

/// Tiles held in memory, such as those a client has fetched for one proof.
public struct TileSet: TileSource, Sendable {
    /// The bytes of each tile.
    public var tiles: [Tile: [UInt8]]

    /// A set of `tiles`.
    public init(_ tiles: [Tile: [UInt8]] = [:]) {
        self.tiles = tiles
    }

    /// The bytes of `tile`.
    /// - Throws: `TileError.missing`.
    public func tile(_ tile: Tile) throws -> [UInt8] {
        guard let bytes = tiles[tile] else { throw TileError.missing(tile) }
        return bytes
    }
}
