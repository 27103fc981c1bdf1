import Synchronization

/// Tiles read lately, with their subtrees, for many readers at once.
///
/// Two generations: what is read goes into the young one; when that is full it becomes the old one, and what was
/// old and not read since is let go.
public final class TileCache: Sendable {
    private struct Generations {
        var young: [Tile: TileSubtrees] = [:]
        var old: [Tile: TileSubtrees] = [:]
    }

    private let generations = Mutex(Generations())
    private let generationCountMax: Int

    /// A cache of at most `tileCountMax` tiles, of which each takes up to 16 KiB.
    public init(tileCountMax: Int = 1024) {
        generationCountMax = max(1, tileCountMax / 2)
    }

    /// The subtrees of `tile`, if they were read lately.
    public func subtrees(of tile: Tile) -> TileSubtrees? {
        generations.withLock { generations in
            if let found = generations.young[tile] { return found }
            guard let found = generations.old[tile] else { return nil }
            insert(found, for: tile, into: &generations)
            return found
        }
    }

    /// Keeps the subtrees of `tile`.
    public func insert(_ subtrees: TileSubtrees, for tile: Tile) {
        generations.withLock { insert(subtrees, for: tile, into: &$0) }
    }

    private func insert(_ subtrees: TileSubtrees, for tile: Tile, into generations: inout Generations) {
        if generations.young.count >= generationCountMax {
            generations.old = generations.young
            generations.young = [:]
        }
        generations.young[tile] = subtrees
    }

    /// The number of tiles kept.
    public var count: Int {
        generations.withLock { $0.young.count + $0.old.keys.count { [young = $0.young] in young[$0] == nil } }
    }
}
