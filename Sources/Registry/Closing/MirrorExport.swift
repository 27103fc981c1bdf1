import Octets
import TransparencyLog

/// A copy of the log's public files, each derived from the entries and held against what is copied.
struct MirrorExport {
    let source: any TileStore
    let destination: any TileStore
    let size: LogSize
    let root: Hash

    /// Copies every bundle and tile of the size.
    ///
    /// - Throws: `.inconsistent` naming the first file that is missing or differs from what the entries make.
    func copyTiles() throws(RegistryError) {
        let tiles = StoredTiles(store: source)
        var edge = TileEdge()
        var frontier = MerkleFrontier()
        for tile in Tile.newTiles(from: 0, to: size) where tile.isEntryBundle {
            let bytes = try read(tile, from: tiles)
            let bundle: EntryBundle
            do { bundle = try EntryBundle(parsing: bytes, width: tile.width) } catch {
                throw .inconsistent("\(tile.path) is no bundle of \(tile.width) entries")
            }
            var files: [TileEdge.File] = []
            for entry in bundle.entries {
                let leafHash = MerkleTree.leafHash(entry)
                frontier.append(leafHash)
                edge.append(entry, leafHash: leafHash, filling: &files)
            }
            for file in files { try copy(file, from: tiles) }
        }
        for file in edge.partialFiles(since: 0) { try copy(file, from: tiles) }
        guard frontier.size == size, frontier.root == root else {
            throw .inconsistent("the bundles do not lead to the checkpoint's root")
        }
    }

    /// Puts a file beside the tiles.
    func write(_ bytes: [UInt8], at path: String) throws(RegistryError) {
        do { try destination.write(bytes, at: path) } catch { throw .tiles(error) }
    }

    private func copy(_ file: TileEdge.File, from tiles: StoredTiles) throws(RegistryError) {
        guard try read(file.tile, from: tiles) == file.bytes else {
            throw .inconsistent("\(file.tile.path) is not what the entries make")
        }
        try write(file.bytes, at: file.tile.path)
    }

    private func read(_ tile: Tile, from tiles: StoredTiles) throws(RegistryError) -> [UInt8] {
        do {
            return try tiles.tile(tile)
        } catch let error as TileStoreError {
            throw .tiles(error)
        } catch {
            throw .inconsistent("\(tile.path) is missing: \(error)")
        }
    }
}
