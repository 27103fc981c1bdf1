/// Where the public log lies: small files that never change once written, and one checkpoint that is replaced.
///
/// Nothing here is trusted by the registry itself: tiles are re-derived from the store's rows after a crash.
/// Calls are synchronous and made from the sequencer's own thread (writes) or a reader thread.
public protocol TileStore: Sendable {
    /// The bytes at `path`, such as `tile/0/x001/067` or `checkpoint`; `nil` when there are none.
    func read(_ path: String) throws(TileStoreError) -> [UInt8]?

    /// Puts `bytes` at `path`; a reader sees the whole file or none of it. Writing again what is there is harmless.
    func write(_ bytes: [UInt8], at path: String) throws(TileStoreError)

    /// Replaces the checkpoint atomically.
    func publish(checkpoint: [UInt8]) throws(TileStoreError)

    /// Deletes the partial tiles beside the full tile at `path`, which must exist.
    func removePartials(of path: String)

    /// Waits until everything written so far would survive a power cut.
    func synchronize() throws(TileStoreError)
}
