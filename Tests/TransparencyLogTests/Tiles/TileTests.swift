import Octets
import TestKit
import Testing

@testable import TransparencyLog

@Suite struct TileTests {
    /// Facts; source: C2SP tlog-tiles, "Merkle Tree".
    @Test func pathsOfTheSpecification() throws {
        #expect(Tile(level: 0, index: 1_234_067)?.path == "tile/0/x001/x234/067")
        #expect(Tile(level: 63, index: 0, width: 1)?.path == "tile/63/000.p/1")
        #expect(Tile(entriesAt: 5)?.path == "tile/entries/005")
        #expect(Tile(entriesAt: 999, width: 255)?.path == "tile/entries/999.p/255")
        #expect(Tile(level: 2, index: 1000, width: 17)?.path == "tile/2/x001/000.p/17")
    }

    @Test func pathsAreReadBack() throws {
        var random = SeededGenerator(seed: 1)
        for round in 0..<2000 {
            let index = random.next() >> UInt64.random(in: 0..<64, using: &random)
            let width = Int.random(in: 1...256, using: &random)
            let level = Int.random(in: 0...63, using: &random)
            let contents: Tile.Contents = round.isMultiple(of: 5) ? .entries : .hashes(level: level)
            let tile = try #require(Tile(contents, index: index, width: width))
            #expect(Tile(path: tile.path) == tile)
        }
        let last = try #require(Tile(level: 0, index: .max))
        #expect(Tile(path: last.path) == last)
    }

    @Test(arguments: [
        "", "tile", "tile/", "tile/0", "tile/0/", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/x000/000",
        "tile/0/x001/x000", "tile/0/x001", "tile/0/1/000", "tile/0/000/", "/tile/0/000", "tile/00/000", "tile/64/000",
        "tile/-1/000", "tile/+1/000", "tile/a/000", "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0",
        "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/1/", "tile/0/000/1", "tile/0/.p/1",
        "tile/0/x001/000.p/1/2",
        "tile/0/000.P/1", "tile/Entries/000", "tile/entries/00a", "tile/0/../000", "tile/0/000\r", "tile/0/０００",
        "tile/0/x018/x446/x744/x073/x709/x551/616", "tile/0/x999/x999/x999/x999/x999/x999/x999/x999/999",
    ])
    func pathsThatNameNothing(path: String) {
        #expect(Tile(path: path) == nil)
    }

    @Test func outOfRange() {
        #expect(Tile(level: 64, index: 0) == nil)
        #expect(Tile(level: -1, index: 0) == nil)
        #expect(Tile(level: 0, index: 0, width: 0) == nil)
        #expect(Tile(level: 0, index: 0, width: 257) == nil)
        #expect(Tile.holding(StoredHashPosition(level: 0, index: 5), size: 5) == nil)
        #expect(Tile.holdingEntry(at: 5, size: 5) == nil)
        #expect(Tile(entriesAt: 3)?.firstIndex == 768)
        #expect(Tile(level: 1, index: 3)?.firstIndex == LogIndex(3 << 16))
        #expect(Tile(level: 7, index: 1)?.firstIndex == nil)
        #expect(Tile(level: 63, index: 0)?.firstIndex == 0)
    }

    /// Facts; source: C2SP tlog-tiles, "Partial Tiles".
    @Test func tilesOfTheSpecificationsExample() throws {
        let tiles = Tile.newTiles(from: 0, to: 70_000, includingEntries: false)
        #expect(tiles.filter { $0.level == 0 && $0.isFull }.count == 273)
        #expect(tiles.filter { $0.level == 0 && !$0.isFull }.map(\.width) == [112])
        #expect(tiles.filter { $0.level == 1 && $0.isFull }.count == 1)
        #expect(tiles.filter { $0.level == 1 && !$0.isFull }.map(\.width) == [17])
        #expect(tiles.filter { $0.level == 2 }.map(\.width) == [1])
        #expect(Tile.newTiles(from: 0, to: 256).map(\.path) == ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"])
        #expect(Tile.newTiles(from: 0, to: 0).isEmpty)
        #expect(Tile.newTiles(from: 9, to: 9).isEmpty)
        #expect(Tile.newTiles(from: 9, to: 8).isEmpty)
    }

    /// Growing step by step writes every tile that a client of any of those sizes needs.
    @Test(arguments: [1, 2, 3, 7, 100, 255, 256, 257, 300, 1000])
    func growthLeavesNoTileOut(step: UInt64) throws {
        var written: Set<Tile> = []
        var size: UInt64 = 0
        while size < 2000 {
            let next = size + step
            written.formUnion(Tile.newTiles(from: LogSize(size), to: LogSize(next)))
            size = next
            let logSize = LogSize(size)
            for index in stride(from: 0, to: size, by: 13) {
                #expect(Tile.holdingEntry(at: LogIndex(index), size: logSize).map(written.contains) == true)
                for range in MerkleTree.inclusionRanges(index: LogIndex(index), size: logSize) {
                    for position in range.completeSubtrees {
                        #expect(Tile.holding(position, size: logSize).map(written.contains) == true)
                    }
                }
            }
        }
    }
}
