public import Octets
import Synchronization

/// Reads hashes out of tiles that somebody else gave, and believes none before it is proven against a tree head
/// whose signatures were checked.
///
/// The right edge of the log (every partial tile) is hashed up to the root: each of its hashes is part of that sum.
/// A full tile is believed when its root stands in the tile above, which is proven first.
public final class VerifiedTileReader<Source: TileSource & Sendable>: HashReader, Sendable {
    private let source: Source
    private let size: LogSize
    private let root: Hash
    private let proven = TileCache(tileCountMax: 4096)
    private let edge = Mutex<[Tile: TileSubtrees]?>(nil)

    /// A reader for the log of `size` entries with `root`, both from a checkpoint that was verified.
    public init(_ source: Source, size: LogSize, root: Hash) {
        self.source = source
        self.size = size
        self.root = root
    }

    /// The hashes at `positions`, proven.
    /// - Throws: what the source throws, `TreeReadError.positionOutOfRange`, or `TileError` saying which tile is wrong.
    public func hashes(at positions: [StoredHashPosition]) throws -> [Hash] {
        let edge = try provenEdge()
        return try positions.map { position in
            guard let tile = Tile.holding(position, size: size),
                let hash = try subtrees(of: tile, edge: edge).hash(at: position)
            else { throw TreeReadError.positionOutOfRange(position) }
            return hash
        }
    }

    /// The tiles that reading `positions` asks the source for, so that a client can fetch them side by side first.
    public static func tilesNeeded(for positions: [StoredHashPosition], size: LogSize) -> [Tile] {
        var tiles = edgeTiles(size: size)
        var seen = Set(tiles)
        for position in positions {
            var next = Tile.holding(position, size: size)
            while let tile = next, seen.insert(tile).inserted {
                tiles.append(tile)
                next = tile.parent(size: size)
            }
        }
        return tiles
    }

    /// The partial tiles of a log: one at most on each level.
    private static func edgeTiles(size: LogSize) -> [Tile] {
        (0..<Tile.height).compactMap { level in
            let count = size.value >> UInt64(level * Tile.height)
            let width = Int(count % UInt64(Tile.widthMax))
            guard width > 0 else { return nil }
            return Tile(unchecked: .hashes(level: level), index: count / UInt64(Tile.widthMax), width: width)
        }
    }

    private func provenEdge() throws -> [Tile: TileSubtrees] {
        if let known = edge.withLock({ $0 }) { return known }
        var tiles: [Tile: TileSubtrees] = [:]
        for tile in Self.edgeTiles(size: size) { tiles[tile] = try read(tile) }
        let frontier = LeafRange(0, size.value).completeSubtrees.compactMap { position in
            Tile.holding(position, size: size).flatMap { tiles[$0]?.hash(at: position) }
        }
        guard frontier.count == size.value.nonzeroBitCount, MerkleTree.fold(frontier) == root else {
            throw TileError.rootMismatch(size: size)
        }
        edge.withLock { [tiles] in $0 = tiles }
        return tiles
    }

    private func subtrees(of tile: Tile, edge: [Tile: TileSubtrees]) throws -> TileSubtrees {
        if let known = edge[tile] ?? proven.subtrees(of: tile) { return known }
        guard let parent = tile.parent(size: size) else { throw TileError.missing(tile) }
        let place = Int(tile.index % UInt64(Tile.widthMax))
        let expected = try subtrees(of: parent, edge: edge).hash(level: 0, index: place)
        let subtrees = try read(tile)
        guard let actual = subtrees.rootOfFullTile, actual == expected else { throw TileError.hashMismatch(tile) }
        proven.insert(subtrees, for: tile)
        return subtrees
    }

    /// The source's bytes; for a partial tile that is gone, the front of the full one
    /// (C2SP tlog-tiles, "Partial Tiles").
    private func read(_ tile: Tile) throws -> TileSubtrees {
        let bytes: [UInt8]
        do {
            bytes = try source.tile(tile)
        } catch {
            guard !tile.isFull, let full = try? source.tile(tile.full), full.count == tile.full.byteCount else {
                throw error
            }
            bytes = Array(full.prefix(tile.byteCount ?? 0))
        }
        return try TileSubtrees(tile, bytes: bytes)
    }
}

extension Tile {
    /// The tile that holds the root of this full tile; `nil` for a partial tile, which has none.
    func parent(size: LogSize) -> Tile? {
        guard isFull, let level else { return nil }
        return Tile.holding(StoredHashPosition(level: (level + 1) * Self.height, index: index), size: size)
    }
}
