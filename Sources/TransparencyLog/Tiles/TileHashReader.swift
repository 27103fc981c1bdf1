public import Octets

/// Reads hashes out of tiles that are the server's own, as they are.
///
/// A client that has tiles from somebody else uses `VerifiedTileReader`.
public struct TileHashReader<Source: TileSource>: HashReader {
    private let source: Source
    private let size: LogSize
    private let cache: TileCache?

    /// A reader for the log of `size` entries.
    ///
    /// - Parameters:
    ///   - source: gives the tiles of that size.
    ///   - cache: keeps tiles from one proof to the next; one cache serves one log at all its sizes.
    public init(_ source: Source, size: LogSize, cache: TileCache? = nil) {
        self.source = source
        self.size = size
        self.cache = cache
    }

    /// The hashes at `positions`.
    /// - Throws: what the source throws, `TreeReadError.positionOutOfRange`, or `TileError`.
    public func hashes(at positions: [StoredHashPosition]) throws -> [Hash] {
        var read: [Tile: TileSubtrees] = [:]
        // A proof's places come tile by tile, so the last tile is nearly always the next.
        var last: (tile: Tile, subtrees: TileSubtrees)?
        return try positions.map { position in
            guard let tile = Tile.holding(position, size: size) else {
                throw TreeReadError.positionOutOfRange(position)
            }
            let subtrees: TileSubtrees
            if let last, last.tile == tile {
                subtrees = last.subtrees
            } else {
                subtrees = try read[tile] ?? self.read(tile)
                read[tile] = subtrees
                last = (tile, subtrees)
            }
            guard let hash = subtrees.hash(at: position) else { throw TreeReadError.positionOutOfRange(position) }
            return hash
        }
    }

    private func read(_ tile: Tile) throws -> TileSubtrees {
        if let known = cache?.subtrees(of: tile) { return known }
        let subtrees = try TileSubtrees(tile, bytes: source.tile(tile))
        cache?.insert(subtrees, for: tile)
        return subtrees
    }
}

extension TileSubtrees {
    /// The hash at a place of the whole tree, in the tile that holds it.
    func hash(at position: StoredHashPosition) -> Hash? {
        let level = position.level % Tile.height
        return hash(level: level, index: Int(position.index & (UInt64(Tile.widthMax) >> UInt64(level) - 1)))
    }
}
