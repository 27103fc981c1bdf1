import Octets
import Testing

@testable import TransparencyLog

/// Logs written by golang.org/x/mod/sumdb, where they are present.
@Suite(.enabled(if: SharedVectors.folder != nil)) struct OtherImplementationTests {
    @Test(arguments: ["log-1", "log-257", "log-700"])
    func everyFileIsTheSame(log: String) throws {
        let note = try SignedNote(parsing: #require(SharedVectors.read("\(log)/checkpoint")))
        let vkey = try #require(SharedVectors.read("\(log)/vkey"))
        let verifier = try NoteVerifier(vkey: vkey[...].prefix { $0 != UInt8(ascii: "\n") })
        #expect(try note.verifiedSignatures(by: [verifier]).map(\.verifier) == [verifier])
        let checkpoint = try Checkpoint(parsing: note.text)
        #expect(checkpoint.origin == verifier.name)
        #expect(checkpoint.text == note.text)
        #expect(SharedVectors.read("\(log)/checkpoint") == note.encoded)

        var leaves: [Hash] = []
        let tiles = Tile.newTiles(from: 0, to: checkpoint.size)
        for tile in tiles where tile.isEntryBundle {
            let bytes = try #require(SharedVectors.read("\(log)/\(tile.path)"))
            let bundle = try EntryBundle(parsing: bytes, width: tile.width)
            #expect(bundle.encoded == bytes)
            leaves += bundle.leafHashes
        }
        #expect(UInt64(leaves.count) == checkpoint.size.value)
        #expect(MerkleTree.root(of: leaves) == checkpoint.root)

        let stored = StoredHashes(leafHashes: leaves)
        var set = TileSet()
        for tile in tiles where !tile.isEntryBundle {
            let bytes = try #require(SharedVectors.read("\(log)/\(tile.path)"))
            #expect(try tile.data(from: stored) == bytes)
            #expect(Tile(path: tile.path) == tile)
            set.tiles[tile] = bytes
        }
        let reader = VerifiedTileReader(set, size: checkpoint.size, root: checkpoint.root)
        for (index, leaf) in leaves.enumerated() {
            let index = LogIndex(UInt64(index))
            let path = try MerkleTree.inclusionPath(index: index, size: checkpoint.size, from: reader)
            try MerkleTree.verifyInclusion(
                of: leaf, index: index, size: checkpoint.size, path: path, root: checkpoint.root)
        }
    }
}
