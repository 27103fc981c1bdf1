import Octets
import TestKit
import Testing
import TransparencyLog

@testable import Registry
@testable import SQLiteStore

@Suite("Tiles' edge and recovery from it", .bounded)
struct TileEdgeTests {
    @Test("Grown in steps, the edge writes exactly the tiles that the tree determines, across the third level")
    func filesAreTheTrees() throws {
        var edge = TileEdge()
        var hashes = StoredHashes()
        var frontier = MerkleFrontier()
        var size: UInt64 = 0
        // Sizes around the powers of 256, where tiles fill and levels appear.
        for next: UInt64 in [1, 2, 255, 256, 257, 511, 513, 5_000, 65_535, 65_536, 65_537, 66_000] {
            var files: [TileEdge.File] = []
            let oldSize = LogSize(size)
            while size < next {
                let entry: [UInt8] = [UInt8(truncatingIfNeeded: size), UInt8(truncatingIfNeeded: size >> 8)]
                let leafHash = MerkleTree.leafHash(entry)
                edge.append(entry, leafHash: leafHash, filling: &files)
                hashes.append(leafHash)
                frontier.append(leafHash)
                size += 1
            }
            files += edge.partialFiles(since: oldSize)
            let wanted = Tile.newTiles(from: oldSize, to: LogSize(size))
            #expect(Set(files.map(\.tile)) == Set(wanted))
            for file in files where !file.tile.isEntryBundle {
                #expect(try file.tile.data(from: hashes) == file.bytes, "\(file.tile.path)")
            }
            for file in files where file.tile.isEntryBundle {
                let bundle = try EntryBundle(parsing: file.bytes, width: file.tile.width)
                let first = try #require(file.tile.firstIndex)
                #expect(
                    try bundle.leafHashes
                        == hashes.hashes(
                            at: (0..<UInt64(file.tile.width)).map {
                                StoredHashPosition(level: 0, index: first.value + $0)
                            }))
            }
            #expect(edge.frontier == frontier)
        }
    }

    @Test("A restart goes on from the tiles that are on the disk, unless they do not lead to what was signed")
    func resumes() async throws {
        let world = try TestWorld()
        let registry = try await world.open()
        _ = await registry.submitForPosition([try world.enrolment()])
        _ = await registry.submitForPosition(try (0..<700).map { try world.service(TestWorld.vin($0)) })
        let note = registry.checkpoint
        let full = try #require(try await registry.tile(atPath: "tile/0/000"))
        let bundle = try #require(try await registry.tile(atPath: "tile/entries/001"))
        await registry.shutdown()
        do {
            let store = try world.store()
            try store.execute("UPDATE registry SET durable_tile_size = 600")
        }
        // Below the durable size nothing is written again: a bundle put out of the way stays away.
        let tiles = try world.tiles()
        try tiles.write([1], at: "tile/entries/001")
        let resumed = try await world.open()
        #expect(resumed.checkpoint == note)
        #expect(try await resumed.tile(atPath: "tile/entries/001") == [1])
        await resumed.shutdown()
        // A tile whose hashes are wrong would lead to another root: everything is written from the rows.
        try tiles.write(full.reversed(), at: "tile/0/000")
        let rebuilt = try await world.open()
        #expect(rebuilt.checkpoint == note)
        #expect(try await rebuilt.tile(atPath: "tile/0/000") == full)
        #expect(try await rebuilt.tile(atPath: "tile/entries/001") == bundle)
        let outcome = await rebuilt.submit([try world.service(TestWorld.vin(3))])
        #expect(outcome[0].receipt != nil)
        await rebuilt.shutdown()
    }
}
