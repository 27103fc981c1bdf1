public import Octets

/// A tile with all the nodes above its hashes that it determines: at most 511 hashes, 16 KiB.
///
/// They are worked out once, since one path through a full tile needs all but eight of them.
public struct TileSubtrees: Sendable {
    /// Level after level, from the tile's own hashes upwards; level r has ⌊width / 2^r⌋ nodes.
    private let hashes: [Hash]

    /// The number of the tile's own hashes.
    public let width: Int

    /// All complete subtrees over a tile's hashes, which are 1 to 256.
    public init?(hashes: [Hash]) {
        guard (1...Tile.widthMax).contains(hashes.count) else { return nil }
        width = hashes.count
        self.hashes = Self.withSubtrees(hashes)
    }

    /// All complete subtrees over the hashes of `tile`, given its bytes.
    /// - Throws: `TileError.lengthWrong`.
    public init(_ tile: Tile, bytes: [UInt8]) throws(TileError) {
        guard bytes.count == tile.byteCount else { throw .lengthWrong(tile, byteCount: bytes.count) }
        width = tile.width
        self.hashes = Self.withSubtrees(Self.split(bytes))
    }

    /// The hashes that lie one after the other in `bytes`; a rest shorter than a hash is left out.
    private static func split(_ bytes: [UInt8]) -> [Hash] {
        bytes.withUnsafeBytes { bytes in
            (0..<bytes.count / Hash.byteCount).map { number in
                Hash(unsafeUninitialized: {
                    $0.copyMemory(
                        from: UnsafeRawBufferPointer(
                            rebasing: bytes[number * Hash.byteCount..<(number + 1) * Hash.byteCount]))
                })
            }
        }
    }

    private static func withSubtrees(_ hashes: [Hash]) -> [Hash] {
        var all = hashes
        all.reserveCapacity(hashes.count * 2)
        var start = 0
        var count = hashes.count
        while count > 1 {
            for pair in 0..<count / 2 {
                all.append(MerkleTree.nodeHash(all[start + 2 * pair], all[start + 2 * pair + 1]))
            }
            start += count
            count /= 2
        }
        return all
    }

    /// The hash of the complete subtree number `index` over 2^level of the tile's hashes; `nil` if the tile does not
    /// determine it.
    public func hash(level: Int, index: Int) -> Hash? {
        guard level >= 0, level <= Tile.height, index >= 0, index < width >> level else { return nil }
        var start = 0
        for below in 0..<level { start += width >> below }
        return hashes[start + index]
    }

    /// The tile's own hashes.
    public var ownHashes: ArraySlice<Hash> { hashes[..<width] }

    /// The root over a full tile: its hash in the tile above.
    public var rootOfFullTile: Hash? { hash(level: Tile.height, index: 0) }
}
