import Octets
import TransparencyLog

/// The right edge of the log's tiles: the hashes and entries of the tiles that are not full yet.
///
/// Appending a leaf carries a full tile's root one level up, as a digit carries in base 256.
struct TileEdge: Sendable {
    /// The hashes of the partial tile of each level, from level 0 up; none has 256.
    private(set) var levels: [[Hash]] = []
    /// The entries of the partial bundle.
    private(set) var entries: [[UInt8]] = []
    /// Number of leaves.
    private(set) var size: LogSize = 0

    /// A file to be written.
    struct File {
        let tile: Tile
        let bytes: [UInt8]
    }

    init() {}

    /// The edge at `size`, a multiple of 256, given for each level the hashes of its partial tile.
    init(size: LogSize, levels: [[Hash]]) {
        self.size = size
        self.levels = levels
    }

    /// The log's frontier, whose peaks are those of the partial tiles from the highest level down.
    var frontier: MerkleFrontier? {
        var peaks: [Hash] = []
        for level in levels.reversed() {
            var tile = MerkleFrontier()
            for hash in level { tile.append(hash) }
            peaks += tile.hashes
        }
        return MerkleFrontier(size: size, hashes: peaks)
    }

    /// Appends an entry; the tiles that it fills are appended to `files`.
    mutating func append(_ entry: [UInt8], leafHash: Hash, filling files: inout [File]) {
        entries.append(entry)
        let number = size.value / UInt64(Tile.widthMax)
        size = LogSize(size.value + 1)
        if entries.count == Tile.widthMax {
            if let tile = Tile(entriesAt: number), let bundle = try? EntryBundle(entries) {
                files.append(File(tile: tile, bytes: bundle.encoded))
            }
            entries.removeAll(keepingCapacity: true)
        }
        var hash = leafHash
        var level = 0
        while true {
            if level == levels.count { levels.append([]) }
            levels[level].append(hash)
            guard levels[level].count == Tile.widthMax, let subtrees = TileSubtrees(hashes: levels[level]),
                let root = subtrees.rootOfFullTile
            else { return }
            let count = size.value >> UInt64(Tile.height * (level + 1))
            if let tile = Tile(level: level, index: count - 1) {
                files.append(File(tile: tile, bytes: Self.bytes(of: levels[level])))
            }
            levels[level].removeAll(keepingCapacity: true)
            hash = root
            level += 1
        }
    }

    /// The partial tiles that a checkpoint of this size needs and one of `oldSize` did not have.
    func partialFiles(since oldSize: LogSize) -> [File] {
        var files: [File] = []
        for (level, hashes) in levels.enumerated() where !hashes.isEmpty {
            let count = size.value >> UInt64(Tile.height * level)
            guard count != oldSize.value >> UInt64(Tile.height * level) else { continue }
            if let tile = Tile(level: level, index: count / UInt64(Tile.widthMax), width: hashes.count) {
                files.append(File(tile: tile, bytes: Self.bytes(of: hashes)))
            }
        }
        if !entries.isEmpty, let bundle = try? EntryBundle(entries),
            let tile = Tile(entriesAt: size.value / UInt64(Tile.widthMax), width: entries.count)
        {
            files.append(File(tile: tile, bytes: bundle.encoded))
        }
        return files
    }

    private static func bytes(of hashes: [Hash]) -> [UInt8] {
        hashes.withUnsafeBytes { Array($0) }
    }
}
