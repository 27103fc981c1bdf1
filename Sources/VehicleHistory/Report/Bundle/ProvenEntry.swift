public import TransparencyLog

/// One log entry with its inclusion path, and, for a statement's entry, what the entry commits to.
public struct ProvenEntry: Equatable, Sendable {
    /// What a bundle carries for an entry beside its bytes.
    public enum Content: Equatable, Sendable {
        /// Nothing: the entry speaks for itself (kinds 02 and 03).
        case none
        /// The committed statement: the commitment's salt and the SD-JWT with the disclosures the registry holds.
        case statement(salt: StatementSalt, sdJWT: [UInt8])
        /// The statement was erased; the erasure statement is the entry at this index, under the same label.
        case erased(by: LogIndex)
    }

    /// Position in the log.
    public var index: LogIndex

    /// The entry's bytes (DESIGN 3.2).
    public var entry: [UInt8]

    /// The RFC 6962 inclusion path, from the leaf's sibling up, as positions in the bundle's table of hashes.
    public var path: [Int]

    /// What the entry commits to.
    public var content: Content

    /// An entry with its path.
    public init(index: LogIndex, entry: [UInt8], path: [Int], content: Content = .none) {
        self.index = index
        self.entry = entry
        self.path = path
        self.content = content
    }
}
