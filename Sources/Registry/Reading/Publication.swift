import Octets
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// What the last checkpoint says.
struct PublishedState: Sendable {
    /// The signed note, with the cosignatures that there are by now.
    var note: [UInt8]
    /// Entries under the checkpoint.
    let size: LogSize
    /// The log's root.
    let root: Hash
    /// Time of its last entry, the index root, in milliseconds since 1970.
    let timeMilliseconds: UInt64
    /// Parameters that the index root names.
    let parameters: RegistryParameters
    /// Entry 0.
    let genesisEntry: [UInt8]
    /// The last entry: the index root.
    let rootEntry: [UInt8]
}

/// The published checkpoint and the index as of it, which change together.
///
/// Proofs are always of this pair. Who makes several of one checkpoint takes them in one `read`.
final class Publication: Sendable {
    private let lock = ReadWriteLock()
    private nonisolated(unsafe) var state: PublishedState?
    private nonisolated(unsafe) var index = VerifiableIndex()
    // Both are touched inside the lock only.

    /// Calls `body` with the published state and its index; `nil` before the first publication.
    func read<Value, Failure: Error>(
        _ body: (PublishedState, VerifiableIndex) throws(Failure) -> Value
    ) throws(Failure) -> Value? {
        try lock.withReadLock { () throws(Failure) -> Value? in
            guard let state else { return nil }
            return try body(state, index)
        }
    }

    /// The published state.
    var current: PublishedState? { lock.withReadLock { state } }

    /// The index, for the sequencer alone: it stages on it between two publications.
    var indexForStaging: VerifiableIndex { lock.withReadLock { index } }

    /// Replaces both, after a restart.
    func restart(_ newState: PublishedState, index newIndex: VerifiableIndex) {
        lock.withWriteLock {
            state = newState
            index = newIndex
        }
    }

    /// Publishes the batches that `stages` made.
    func publish(_ newState: PublishedState, applying stages: [StagedIndex]) throws(IndexError) {
        try lock.withWriteLock { () throws(IndexError) in
            for stage in stages { try index.apply(stage) }
            state = newState
        }
    }

    /// Shows the published checkpoint with more cosignatures from now on.
    func replace(note: [UInt8]) {
        lock.withWriteLock { state?.note = note }
    }
}
