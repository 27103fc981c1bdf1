/// The place of a complete subtree's hash: `MTH(D[index·2^level : (index+1)·2^level])` in the words of
/// RFC 6962 section 2.1. Level 0 holds the leaf hashes.
public struct StoredHashPosition: Hashable, Sendable {
    /// Height of the subtree: it covers 2^level leaves. 0 to 63.
    public let level: Int

    /// Subtrees of this level to the left of this one.
    public let index: UInt64

    /// The place number `index` on `level`.
    public init(level: Int, index: UInt64) {
        self.level = level
        self.index = index
    }
}
