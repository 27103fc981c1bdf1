import Synchronization

/// A number of permits, waited for in order: what holds a reader back until the writer has caught up.
final class Permits: Sendable {
    private struct State {
        var available: Int
        var isClosed = false
        var waiter: CheckedContinuation<Bool, Never>?
    }

    private let state: Mutex<State>

    /// `count` permits for one waiting task.
    init(_ count: Int) {
        state = Mutex(State(available: count))
    }

    /// Waits for a permit; `false` when there will be none any more.
    func take() async -> Bool {
        await withCheckedContinuation { continuation in
            let answer: Bool? = state.withLock { state in
                if state.isClosed { return false }
                if state.available > 0 {
                    state.available -= 1
                    return true
                }
                state.waiter = continuation
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }

    /// Gives a permit back.
    func give() {
        let waiter: CheckedContinuation<Bool, Never>? = state.withLock { state in
            guard let waiter = state.waiter else {
                state.available += 1
                return nil
            }
            state.waiter = nil
            return waiter
        }
        waiter?.resume(returning: true)
    }

    /// Sends whoever waits away.
    func close() {
        let waiter: CheckedContinuation<Bool, Never>? = state.withLock { state in
            state.isClosed = true
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: false)
    }
}
