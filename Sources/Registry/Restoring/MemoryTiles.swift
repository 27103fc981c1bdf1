import Synchronization

/// Tiles that lie over others and are never written through: for showing a log whose files must stay as they are.
///
/// Only what the files beneath do not have, or have otherwise, takes memory: where they were kept, next to nothing.
final class MemoryTiles: TileStore {
    private let base: any TileStore
    private let files = Mutex<[String: [UInt8]]>([:])

    init(over base: any TileStore) {
        self.base = base
    }

    func read(_ path: String) throws(TileStoreError) -> [UInt8]? {
        if let bytes = files.withLock({ $0[path] }) { return bytes }
        return try base.read(path)
    }

    func write(_ bytes: [UInt8], at path: String) throws(TileStoreError) {
        let isThere = try base.read(path) == bytes
        files.withLock { $0[path] = isThere ? nil : bytes }
    }

    func publish(checkpoint: [UInt8]) {
        files.withLock { $0["checkpoint"] = checkpoint }
    }

    func removePartials(of path: String) {}

    func synchronize() {}
}
