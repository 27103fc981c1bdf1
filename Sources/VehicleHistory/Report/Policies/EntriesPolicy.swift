import Octets
import TransparencyLog

/// The entries stand in the log's order, before the index root that covers them, and each is in the log.
enum EntriesPolicy: ReportPolicy {
    static let name = ReportPolicyName.entries

    /// - Parameters:
    ///   - hashes: the bundle's table of hashes.
    ///   - checkpoint: the vouched checkpoint.
    ///   - coveredSize: how many entries the index root covers.
    static func check(
        _ histories: [SubjectHistoryProof], hashes: HashTable, checkpoint: Checkpoint, coveredSize: LogSize
    ) throws(ReportRejection) {
        for history in histories {
            for label in history.labels {
                var previous: LogIndex?
                for entry in label.entries {
                    if let previous, entry.index <= previous {
                        throw rejection(
                            .entriesOutOfOrder, "Entry \(entry.index) stands after entry \(previous).",
                            at: entry.index)
                    }
                    previous = entry.index
                    guard coveredSize.contains(entry.index) else {
                        throw rejection(
                            .entryNotCovered,
                            "Entry \(entry.index) lies beyond the \(coveredSize) entries that the index root covers.",
                            at: entry.index)
                    }
                    guard isIncluded(entry, hashes: hashes, checkpoint: checkpoint) else {
                        throw rejection(
                            .entryNotInLog,
                            "Entry \(entry.index) is not proven to be in the log of \(checkpoint.size) entries.",
                            at: entry.index)
                    }
                }
            }
        }
    }

    /// Whether an entry's path leads from the entry to the checkpoint's root (RFC 6962 section 2.1.1).
    static func isIncluded(_ entry: ProvenEntry, hashes: HashTable, checkpoint: Checkpoint) -> Bool {
        guard let path = hashes.path(entry.path) else { return false }
        do throws(ProofError) {
            try MerkleTree.verifyInclusion(
                of: MerkleTree.leafHash(entry.entry), index: entry.index, size: checkpoint.size, path: path,
                root: checkpoint.root)
            return true
        } catch {
            return false
        }
    }
}
