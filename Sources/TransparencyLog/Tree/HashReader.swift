public import Octets

/// Gives the hashes of complete subtrees, wherever they are kept: in memory, in tiles, in a database.
///
/// All proofs are pure functions over a reader, after golang.org/x/mod/sumdb/tlog.
public protocol HashReader {
    /// The hashes at `positions`, in the same order.
    ///
    /// One call asks for everything that a proof needs, so that a reader over a network or a disk can fetch it together.
    /// - Throws: whatever keeps the reader from giving all of them; it never gives fewer.
    func hashes(at positions: [StoredHashPosition]) throws -> [Hash]
}
