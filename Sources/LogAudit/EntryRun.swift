public import Octets
public import TransparencyLog
import VehicleHistory

/// Entries that follow one another in the log, read and hashed: the part of an audit that needs nothing but the entries
/// themselves, so that many runs can be made at once before they are fed in order.
public struct EntryRun: Sendable {
    struct Item: Sendable {
        let entry: LogEntry
        let leafHash: Hash
        /// By which a statement joins its subject's history; of other kinds, unused.
        let historyLeafHash: Hash
    }

    /// Index of the first entry.
    public let firstIndex: LogIndex

    /// RFC 6962 leaf hash of every entry, read or not.
    public let leafHashes: [Hash]

    /// The entries as far as they could be read.
    let items: [Item]
    /// The entry after `items`, if it could not be read.
    let malformed: LogViolation?

    /// Number of entries.
    public var count: Int { leafHashes.count }

    /// The log's size with this run.
    public var endSize: LogSize { LogSize(firstIndex.value + UInt64(count)) }

    /// Reads and hashes the entries from `firstIndex` on. What cannot be read is a violation when its turn comes.
    public init(startingAt firstIndex: LogIndex, entries: [[UInt8]]) {
        self.firstIndex = firstIndex
        leafHashes = entries.map { MerkleTree.leafHash($0) }
        var items: [Item] = []
        items.reserveCapacity(entries.count)
        var malformed: LogViolation?
        for (offset, bytes) in entries.enumerated() {
            let index = LogIndex(firstIndex.value + UInt64(offset))
            do {
                let entry = try LogEntry(parsing: bytes)
                let leafHash = leafHashes[offset]
                let historyLeafHash =
                    if case .statement = entry {
                        SubjectValue.historyLeafHash(index: index, entryLeafHash: leafHash)
                    } else {
                        Hash.zero
                    }
                items.append(Item(entry: entry, leafHash: leafHash, historyLeafHash: historyLeafHash))
            } catch {
                malformed = LogViolation(index: index, rule: .wellFormed(error))
                break
            }
        }
        self.items = items
        self.malformed = malformed
    }
}
