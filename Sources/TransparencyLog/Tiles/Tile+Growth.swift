import Octets

extension Tile {
    /// The files that a log needs anew when it grows, from the bottom level upwards, each level from left to right.
    ///
    /// Partial tiles have width ⌊size / 256^L⌋ mod 256; empty ones do not exist (C2SP tlog-tiles, "Partial Tiles").
    /// - Parameters:
    ///   - oldSize: the size whose tiles are there already.
    ///   - newSize: the size to be published; not smaller than `oldSize`, else nothing is new.
    ///   - includingEntries: whether entry bundles are listed too, in front.
    public static func newTiles(from oldSize: LogSize, to newSize: LogSize, includingEntries: Bool = true) -> [Tile] {
        var tiles: [Tile] = []
        func appendNew(_ contents: Contents, level: Int) {
            let old = oldSize.value >> UInt64(level * height)
            let new = newSize.value >> UInt64(level * height)
            guard old < new else { return }
            let firstFull = old / UInt64(widthMax)
            let endFull = new / UInt64(widthMax)
            for index in firstFull..<endFull {
                tiles.append(Tile(unchecked: contents, index: index, width: widthMax))
            }
            let width = Int(new % UInt64(widthMax))
            if width > 0 { tiles.append(Tile(unchecked: contents, index: endFull, width: width)) }
        }
        if includingEntries { appendNew(.entries, level: 0) }
        for level in 0..<height { appendNew(.hashes(level: level), level: level) }
        return tiles
    }

    /// The tile that holds the hash at `position` in a log of `size` entries, with the width it has there;
    /// `nil` if that log has no such complete subtree.
    public static func holding(_ position: StoredHashPosition, size: LogSize) -> Tile? {
        guard (0...63).contains(position.level) else { return nil }
        guard position.index < size.value >> UInt64(position.level) else { return nil }
        let level = position.level / height
        let index = position.index >> UInt64(height - position.level % height)
        let width = width(level: level, index: index, size: size)
        return Tile(unchecked: .hashes(level: level), index: index, width: width)
    }

    /// The bundle that holds the entry at `index` in a log of `size` entries; `nil` if the log has no such entry.
    public static func holdingEntry(at index: LogIndex, size: LogSize) -> Tile? {
        guard size.contains(index) else { return nil }
        let number = index.value / UInt64(widthMax)
        return Tile(unchecked: .entries, index: number, width: width(level: 0, index: number, size: size))
    }

    /// The width of tile `index` in a log that has it: full, or what is left of its level.
    private static func width(level: Int, index: UInt64, size: LogSize) -> Int {
        let hashCount = size.value >> UInt64(level * height)
        return Int(min(hashCount - index * UInt64(widthMax), UInt64(widthMax)))
    }

    /// The places of the tile's hashes in the tree; empty for a bundle of entries.
    public var positions: [StoredHashPosition] {
        guard let level else { return [] }
        return (0..<UInt64(width)).map { offset in
            StoredHashPosition(level: level * Self.height, index: index << UInt64(Self.height) | offset)
        }
    }

    /// The bytes of a tile of hashes.
    /// - Throws: what `reader` throws, or `TreeReadError`.
    public func data(from reader: some HashReader) throws -> [UInt8] {
        let positions = positions
        let hashes = try reader.hashes(at: positions)
        guard hashes.count == positions.count else {
            throw TreeReadError.hashCountWrong(asked: positions.count, given: hashes.count)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(hashes.count * Hash.byteCount)
        for hash in hashes { bytes.append(hash) }
        return bytes
    }
}
