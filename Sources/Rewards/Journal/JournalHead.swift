public import Octets

/// How far a journal has come, and the hash of everything in it.
public struct JournalHead: Hashable, Sendable {
    /// Entries.
    public let count: UInt64
    /// h_count of the chain.
    public let hash: Hash

    /// A head as it was stored or stated.
    public init(count: UInt64, hash: Hash) {
        self.count = count
        self.hash = hash
    }

    /// The head of an empty journal: `SHA256("vinlog/journal/v1\0")`.
    public static let empty = JournalHead(count: 0, hash: .sha256(utf8: "vinlog/journal/v1\0"))
}
