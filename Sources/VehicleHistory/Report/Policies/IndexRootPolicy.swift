import Octets
import TransparencyLog

/// What a kind-02 entry says.
struct IndexRoot: Equatable, Sendable {
    let timeMilliseconds: UInt64
    let coveredSize: LogSize
    let subjectCount: UInt64
    let root: Hash
    let parametersHash: Hash
}

/// The last entry of the checkpoint is the root of the index over all entries before it, so that one checkpoint vouches
/// for the log and for the index.
enum IndexRootPolicy: ReportPolicy {
    static let name = ReportPolicyName.indexRoot

    /// Reads the entry shown as index root. It is not proven yet: `check` does that.
    static func read(_ entry: ProvenEntry) throws(ReportRejection) -> IndexRoot {
        guard
            case .indexRoot(let time, let coveredSize, let subjectCount, let root, let parametersHash)? =
                try? LogEntry(parsing: entry.entry)
        else {
            throw rejection(.notAnIndexRoot, "Entry \(entry.index), shown as index root, is none.", at: entry.index)
        }
        return IndexRoot(
            timeMilliseconds: time, coveredSize: coveredSize, subjectCount: subjectCount, root: root,
            parametersHash: parametersHash)
    }

    /// Checks that the entry is the checkpoint's last and covers all before it.
    static func check(
        _ indexRoot: IndexRoot, entry: ProvenEntry, hashes: HashTable, checkpoint: Checkpoint
    ) throws(ReportRejection) {
        guard checkpoint.size.lastIndex == entry.index else {
            throw rejection(
                .indexRootNotLast,
                "The index root is entry \(entry.index) of a log of \(checkpoint.size), not its last: "
                    + "what came after it is hidden.", at: entry.index)
        }
        guard indexRoot.coveredSize.value == entry.index.value else {
            throw rejection(
                .indexRootCoverage,
                "The index root covers \(indexRoot.coveredSize) of the \(entry.index) entries before it.",
                at: entry.index)
        }
        guard EntriesPolicy.isIncluded(entry, hashes: hashes, checkpoint: checkpoint) else {
            throw rejection(
                .indexRootNotInLog, "The index root is not proven to be in the log of \(checkpoint.size) entries.",
                at: entry.index)
        }
    }
}
