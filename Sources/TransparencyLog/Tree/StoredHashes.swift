public import Octets

/// All complete subtrees of a log, in memory: 64 bytes an entry.
public struct StoredHashes: HashReader, Sendable {
    private var levels: [[Hash]] = []

    /// The hashes of the empty log.
    public init() {}

    /// The hashes of the log with these leaf hashes.
    public init(leafHashes: some Sequence<Hash>) {
        for leafHash in leafHashes { append(leafHash) }
    }

    /// The number of entries.
    public var size: LogSize { LogSize(UInt64(levels.first?.count ?? 0)) }

    /// Appends a leaf hash and every subtree that it completes.
    public mutating func append(_ leafHash: Hash) {
        var hash = leafHash
        for level in 0..<64 {
            if level == levels.count { levels.append([]) }
            levels[level].append(hash)
            let count = levels[level].count
            guard count.isMultiple(of: 2) else { return }
            hash = MerkleTree.nodeHash(levels[level][count - 2], hash)
        }
    }

    /// The hashes at `positions`.
    /// - Throws: `TreeReadError.positionOutOfRange`.
    public func hashes(at positions: [StoredHashPosition]) throws -> [Hash] {
        try positions.map { position in
            guard levels.indices.contains(position.level), position.index < levels[position.level].count else {
                throw TreeReadError.positionOutOfRange(position)
            }
            return levels[position.level][Int(position.index)]
        }
    }
}
