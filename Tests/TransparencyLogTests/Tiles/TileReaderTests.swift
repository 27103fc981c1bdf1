import Octets
import Synchronization
import TestKit
import Testing

@testable import TransparencyLog

@Suite struct TileReaderTests {
    /// All tiles of a log, and a count of how many were read.
    final class Folder: TileSource, Sendable {
        let tiles: [Tile: [UInt8]]
        let readCount = Mutex(0)

        init(_ tiles: [Tile: [UInt8]]) {
            self.tiles = tiles
        }

        func tile(_ tile: Tile) throws -> [UInt8] {
            readCount.withLock { $0 += 1 }
            guard let bytes = tiles[tile] else { throw TileError.missing(tile) }
            return bytes
        }
    }

    static func tiles(size: Int, of stored: StoredHashes) throws -> [Tile: [UInt8]] {
        var tiles: [Tile: [UInt8]] = [:]
        for tile in Tile.newTiles(from: 0, to: LogSize(UInt64(size)), includingEntries: false) {
            tiles[tile] = try tile.data(from: stored)
        }
        return tiles
    }

    static let large = StoredHashes(leafHashes: (0..<66_000).map { MerkleTree.leafHash(Array("\($0)".utf8)) })

    @Test func everyProofOfSmallLogsThroughTiles() throws {
        for size in 1...100 {
            let logSize = LogSize(UInt64(size))
            let folder = Folder(try Self.tiles(size: size, of: ExhaustiveProofTests.stored))
            let plain = TileHashReader(folder, size: logSize)
            let verified = VerifiedTileReader(folder, size: logSize, root: ExhaustiveProofTests.roots[size])
            for index in 0..<UInt64(size) {
                let expected = try MerkleTree.inclusionPath(
                    index: LogIndex(index), size: logSize, from: ExhaustiveProofTests.stored)
                #expect(try MerkleTree.inclusionPath(index: LogIndex(index), size: logSize, from: plain) == expected)
                #expect(try MerkleTree.inclusionPath(index: LogIndex(index), size: logSize, from: verified) == expected)
                let old = LogSize(index + 1)
                #expect(
                    try MerkleTree.consistencyProof(from: old, to: logSize, from: plain)
                        == MerkleTree.consistencyProof(from: old, to: logSize, from: ExhaustiveProofTests.stored))
            }
        }
    }

    @Test(arguments: [255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 66_000])
    func proofsAcrossTileLevels(size: Int) throws {
        let logSize = LogSize(UInt64(size))
        let folder = Folder(try Self.tiles(size: size, of: Self.large))
        let root = try MerkleTree.root(size: logSize, from: Self.large)
        let plain = TileHashReader(folder, size: logSize, cache: TileCache())
        let verified = VerifiedTileReader(folder, size: logSize, root: root)
        #expect(try MerkleTree.root(size: logSize, from: plain) == root)
        var random = SeededGenerator(seed: UInt64(size))
        for _ in 0..<200 {
            let index = LogIndex(UInt64.random(in: 0..<UInt64(size), using: &random))
            let leaf = try Self.large.hashes(at: [StoredHashPosition(level: 0, index: index.value)])[0]
            let path = try MerkleTree.inclusionPath(index: index, size: logSize, from: verified)
            try MerkleTree.verifyInclusion(of: leaf, index: index, size: logSize, path: path, root: root)
            #expect(try MerkleTree.inclusionPath(index: index, size: logSize, from: plain) == path)
            let old = LogSize(index.value + 1)
            let proof = try MerkleTree.consistencyProof(from: old, to: logSize, from: plain)
            try MerkleTree.verifyConsistency(
                from: old, oldRoot: MerkleTree.root(size: old, from: Self.large), to: logSize, newRoot: root,
                proof: proof)
        }
    }

    /// Any byte of any tile changed: the verified reader gives no wrong hash.
    @Test func forgedTilesAreRefused() throws {
        let size = 66_000
        let logSize = LogSize(UInt64(size))
        let tiles = try Self.tiles(size: size, of: Self.large)
        let root = try MerkleTree.root(size: logSize, from: Self.large)
        var random = SeededGenerator(seed: 7)
        let position = StoredHashPosition(level: 0, index: 777)
        for tile in VerifiedTileReader<Folder>.tilesNeeded(for: [position], size: logSize) {
            for _ in 0..<10 {
                var forged = tiles
                let byte = Int.random(in: 0..<(tile.byteCount ?? 1), using: &random)
                forged[tile]?[byte] ^= 1
                let reader = VerifiedTileReader(Folder(forged), size: logSize, root: root)
                #expect(throws: TileError.self) { try reader.hashes(at: [position]) }
            }
            var short = tiles
            short[tile]?.removeLast()
            #expect(throws: TileError.self) {
                try VerifiedTileReader(Folder(short), size: logSize, root: root).hashes(at: [position])
            }
        }
        let wrongRoot = VerifiedTileReader(Folder(tiles), size: logSize, root: .zero)
        #expect(throws: TileError.rootMismatch(size: logSize)) { try wrongRoot.hashes(at: [position]) }
    }

    /// The list of tiles to fetch is exactly what the reader then reads.
    @Test(arguments: [1, 255, 256, 300, 66_000])
    func tilesNeededAreEnough(size: Int) throws {
        let logSize = LogSize(UInt64(size))
        let tiles = try Self.tiles(size: size, of: Self.large)
        let root = try MerkleTree.root(size: logSize, from: Self.large)
        let positions = MerkleTree.inclusionRanges(index: 0, size: logSize).flatMap(\.completeSubtrees)
        let needed = VerifiedTileReader<TileSet>.tilesNeeded(for: positions, size: logSize)
        #expect(Set(needed).count == needed.count)
        let folder = Folder(tiles.filter { needed.contains($0.key) })
        _ = try VerifiedTileReader(folder, size: logSize, root: root).hashes(at: positions)
        #expect(folder.readCount.withLock { $0 } == needed.count)
    }

    @Test func partialTileGoneFullTileThere() throws {
        let root = try MerkleTree.root(size: 300, from: Self.large)
        var tiles = try Self.tiles(size: 300, of: Self.large)
        let partial = try #require(Tile(level: 0, index: 1, width: 44))
        let full = try partial.full.data(from: Self.large)
        tiles[partial] = nil
        let position = StoredHashPosition(level: 0, index: 299)
        #expect(throws: TileError.missing(partial)) {
            try VerifiedTileReader(TileSet(tiles), size: 300, root: root).hashes(at: [position])
        }
        tiles[partial.full] = full
        let hashes = try VerifiedTileReader(TileSet(tiles), size: 300, root: root).hashes(at: [position])
        #expect(try hashes == Self.large.hashes(at: [position]))
    }

    @Test func cacheIsBoundedAndKeepsWhatIsRead() throws {
        let cache = TileCache(tileCountMax: 8)
        let subtrees = try #require(TileSubtrees(hashes: [.zero]))
        let favourite = try #require(Tile(level: 0, index: 0))
        cache.insert(subtrees, for: favourite)
        for index in 1..<100 {
            cache.insert(subtrees, for: try #require(Tile(level: 0, index: UInt64(index))))
            #expect(cache.subtrees(of: favourite) != nil)
            #expect(cache.count <= 8)
        }
        #expect(TileSubtrees(hashes: []) == nil)
        #expect(TileSubtrees(hashes: [Hash](repeating: .zero, count: 257)) == nil)
    }

    @Test func subtreesOfEveryWidth() throws {
        for width in 1...256 {
            let leaves = (0..<width).map { MerkleTree.leafHash(Array("\($0)".utf8)) }
            let stored = StoredHashes(leafHashes: leaves)
            let subtrees = try #require(TileSubtrees(hashes: leaves))
            for level in 0...8 {
                for index in 0..<(width >> level) {
                    let expected = try stored.hashes(at: [StoredHashPosition(level: level, index: UInt64(index))])[0]
                    #expect(subtrees.hash(level: level, index: index) == expected)
                }
                #expect(subtrees.hash(level: level, index: width >> level) == nil)
            }
            #expect(subtrees.hash(level: 9, index: 0) == nil)
            #expect(subtrees.hash(level: 0, index: -1) == nil)
        }
    }
}
