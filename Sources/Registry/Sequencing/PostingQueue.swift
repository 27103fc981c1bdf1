import Synchronization
import TransparencyLog

/// Why a posting is not in the journal, or may not be.
struct PostingFailure: Error {
    /// In words for the operator.
    let reason: String
    /// What the sequencer refused its statement with, if that is why.
    var refusal: Refusal?

    init(_ error: RegistryError) {
        reason = "\(error)"
    }

    init(_ refusal: Refusal) {
        reason = refusal.description
        self.refusal = refusal
    }

    /// An earlier posting, on which this one was built, did not get in.
    static let orphaned = PostingFailure(RegistryError.failed("a posting before it was refused"))

    /// The sequencer takes nothing more.
    static let closed = PostingFailure(RegistryError.stopped("it takes nothing more"))
}

/// What became of a posting: the log index of its statement, if it has one.
typealias PostingOutcome = Result<LogIndex?, PostingFailure>

/// A posting of the reward office on its way to the sequencer.
struct PendingPosting: Sendable {
    let batch: RewardBatch
    let statement: AcceptedStatement?
    let answer: @Sendable (PostingOutcome) -> Void
}

/// Postings that wait for the sequencer, in order. The office is the only one who posts, and bounds them.
final class PostingQueue: Sendable {
    private struct State {
        var items: [PendingPosting] = []
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Puts a posting in; `false` when nothing is taken any more.
    func enqueue(_ posting: PendingPosting) -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.items.append(posting)
            return true
        }
    }

    /// Takes everything, the oldest first.
    func dequeue() -> [PendingPosting] {
        state.withLock { state in
            defer { state.items = [] }
            return state.items
        }
    }

    /// Takes nothing more; what is in stays.
    func close() {
        state.withLock { $0.isClosed = true }
    }
}
