public import Octets
public import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Holds a log to its rules (docs/FORMATS.md, "Entries") with nothing but its entries: it rebuilds the index from them
/// and compares every root that the log states.
///
/// Entries are fed in order, in runs of any length; ``root`` is the tree's root over what was fed, so that whoever
/// wants the root at some size feeds up to that size and looks. After a violation nothing more is taken.
///
/// What the index takes grows with its subjects, about 400 bytes each; nothing else is kept of an entry.
public final class LogAuditor {
    /// Parameters that came into force.
    public struct ParametersChange: Hashable, Sendable {
        /// The entry of kind 03.
        public let index: LogIndex
        /// SHA-256 of their text.
        public let hash: Hash
    }

    /// What an entry of kind 02 states, found true.
    public struct IndexState: Hashable, Sendable {
        /// The entry's own index.
        public let index: LogIndex
        /// Sequencing time in milliseconds since 1970.
        public let timeMilliseconds: UInt64
        /// The index's root.
        public let root: Hash
        /// The index's subjects.
        public let subjectCount: UInt64
    }

    private let trustedSize: LogSize
    private let subjects = SubjectTable()
    private var index = VerifiableIndex()
    private var frontier: MerkleFrontier
    private var failure: LogAuditError?
    private var timeMilliseconds: UInt64 = 0

    /// All parameters so far, in order; the last are in force.
    public private(set) var parameters: [ParametersChange] = []

    /// The last index root that was fed; with roots left out, the last of those that were compared.
    public private(set) var lastIndexState: IndexState?

    /// Whether the last entry is of kind 02, as the last of every signed checkpoint must be.
    public private(set) var endsInIndexRoot = false

    /// Index roots that were rebuilt and compared.
    public private(set) var comparedRootCount: UInt64 = 0

    /// An audit from the log's beginning.
    ///
    /// - Parameter trustedSize: up to this size, index roots are not rebuilt one by one, since an earlier audit has done
    ///   so: the first root that covers all of it is. That root depends on all entries before it.
    public init(trustedSize: LogSize = 0) {
        self.trustedSize = trustedSize
        frontier = MerkleFrontier()
    }

    /// Entries fed.
    public var size: LogSize { frontier.size }

    /// The tree's root over the entries fed (RFC 6962 section 2.1).
    public var root: Hash { frontier.root }

    /// Subjects that the entries fed name.
    public var subjectCount: UInt64 { UInt64(subjects.count) }

    /// Sequencing time of the last entry, in milliseconds since 1970; 0 before the first.
    public var lastTimeMilliseconds: UInt64 { timeMilliseconds }

    /// Whether an entry was at fault: nothing more is taken.
    public var isStopped: Bool { failure != nil }

    /// Takes the next entries.
    ///
    /// - Throws: `LogAuditError`; the entries before the one at fault count as fed. The same again at every later call.
    public func feed(_ entries: [[UInt8]]) throws(LogAuditError) {
        try feed(EntryRun(startingAt: LogIndex(size.value), entries: entries))
    }

    /// Takes the next entries, read and hashed elsewhere.
    ///
    /// - Throws: `LogAuditError`; the entries before the one at fault count as fed. The same again at every later call.
    public func feed(_ run: EntryRun) throws(LogAuditError) {
        if let failure { throw failure }
        guard run.firstIndex.value == size.value else {
            throw .runOutOfPlace(expected: LogIndex(size.value), found: run.firstIndex)
        }
        do throws(LogAuditError) {
            for item in run.items { try take(item) }
            if let malformed = run.malformed { throw LogAuditError.violation(malformed) }
        } catch {
            failure = error
            throw error
        }
    }

    /// Says that a checkpoint of exactly the entries fed was signed, whose last must be of kind 02.
    ///
    /// - Throws: `LogAuditError`.
    public func checkEnd() throws(LogAuditError) {
        if let failure { throw failure }
        guard !endsInIndexRoot else { return }
        let last = size.lastIndex ?? LogIndex(0)
        throw .violation(LogViolation(index: last, rule: .endsInIndexRoot))
    }

    private func take(_ item: EntryRun.Item) throws(LogAuditError) {
        let entry = item.entry
        guard size.value > 0 || entry.isParameters else { throw broken(.parametersFirst) }
        guard entry.time >= timeMilliseconds else {
            throw broken(.risingTime(previous: timeMilliseconds, found: entry.time))
        }
        switch entry {
        case .statement(_, let label, _):
            guard subjects.append(label, item.historyLeafHash) else {
                throw .indexFailed(LogIndex(size.value), .tooManySubjects)
            }
        case .indexRoot(let time, let coveredSize, let subjectCount, let root, let parametersHash):
            try check(coveredSize: coveredSize, subjectCount: subjectCount, parametersHash: parametersHash)
            if size.value + 1 >= trustedSize.value {
                try check(root: root)
                lastIndexState = IndexState(
                    index: LogIndex(size.value), timeMilliseconds: time, root: root, subjectCount: subjectCount)
            }
        case .parameters(_, let generation, let parametersHash, let previousParametersHash):
            try check(generation: generation, previous: previousParametersHash)
            parameters.append(ParametersChange(index: LogIndex(size.value), hash: parametersHash))
        }
        endsInIndexRoot = entry.isIndexRoot
        timeMilliseconds = entry.time
        frontier.append(item.leafHash)
    }

    private func check(generation: UInt32, previous: Hash) throws(LogAuditError) {
        let expected = UInt32(clamping: parameters.count)
        guard generation == expected else {
            throw broken(.parametersGeneration(expected: expected, found: generation))
        }
        let inForce = parameters.last?.hash ?? .zero
        guard previous == inForce else { throw broken(.previousParameters(expected: inForce, found: previous)) }
    }

    private func check(
        coveredSize: LogSize, subjectCount: UInt64, parametersHash: Hash
    ) throws(LogAuditError) {
        guard coveredSize == size else { throw broken(.coveredSize(expected: size, found: coveredSize)) }
        let inForce = parameters.last?.hash ?? .zero
        guard parametersHash == inForce else {
            throw broken(.parametersInForce(expected: inForce, found: parametersHash))
        }
        guard subjectCount == self.subjectCount else {
            throw broken(.subjectCount(expected: self.subjectCount, found: subjectCount))
        }
    }

    /// Brings the index up to here and compares its root.
    private func check(root: Hash) throws(LogAuditError) {
        let changes = subjects.changes(indexedCount: index.subjectCount)
        do throws(IndexError) {
            if index.subjectCount == 0 {
                // One sort and one pass over all: how a trusted beginning is caught up with.
                subjects.settle(changes)
                index = try VerifiableIndex(bulk: subjects.leaves)
            } else {
                let stage = try index.stage(changes, leaves: subjects)
                try index.apply(stage)
                subjects.settle(changes)
            }
        } catch {
            throw .indexFailed(LogIndex(size.value), error)
        }
        guard root == index.root else { throw broken(.indexRoot(expected: index.root, found: root)) }
        comparedRootCount += 1
    }

    private func broken(_ rule: LogRule) -> LogAuditError {
        .violation(LogViolation(index: LogIndex(size.value), rule: rule))
    }
}

extension LogEntry {
    fileprivate var isParameters: Bool { if case .parameters = self { true } else { false } }
    fileprivate var isIndexRoot: Bool { if case .indexRoot = self { true } else { false } }
}
