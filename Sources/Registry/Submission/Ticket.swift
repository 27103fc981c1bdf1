import Synchronization
import TransparencyLog

/// What became of a statement in the sequencer.
typealias SequencingResult = Result<SequencedStatement, Refusal>

/// A statement that is in the log, under a published checkpoint.
struct SequencedStatement: Sendable {
    let index: LogIndex
    let isDuplicate: Bool
    /// What its receipt is made of, if it was asked for and the statement is its subject's newest.
    let material: ReceiptMaterial?
}

/// One call of `submit`: as many results as statements, waited for together.
final class Ticket: Sendable {
    private struct State {
        var results: [SequencingResult?]
        var openCount: Int
        var continuation: CheckedContinuation<Void, Never>?
    }

    private let state: Mutex<State>

    init(count: Int) {
        state = Mutex(State(results: Array(repeating: nil, count: count), openCount: count))
    }

    /// Records results; the last one wakes the submitter.
    func resolve(_ results: some Sequence<(slot: Int, result: SequencingResult)>) {
        let continuation = state.withLock { state in
            for (slot, result) in results where state.results[slot] == nil {
                state.results[slot] = result
                state.openCount -= 1
            }
            guard state.openCount == 0 else { return nil as CheckedContinuation<Void, Never>? }
            defer { state.continuation = nil }
            return state.continuation
        }
        continuation?.resume()
    }

    /// Waits until every result is there.
    func results() async -> [SequencingResult] {
        await withCheckedContinuation { continuation in
            let isComplete = state.withLock { state in
                guard state.openCount > 0 else { return true }
                state.continuation = continuation
                return false
            }
            if isComplete { continuation.resume() }
        }
        return state.withLock { $0.results.map { $0 ?? .failure(.unpublished) } }
    }
}

/// An accepted statement on its way to the sequencer.
struct PendingStatement: Sendable {
    let accepted: AcceptedStatement
    let ticket: Ticket
    let slot: Int
    let wantsReceipt: Bool
}
