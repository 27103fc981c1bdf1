import Synchronization

/// Accepted statements that wait for the sequencer: bounded, and submitters wait for room.
final class SubmissionQueue: Sendable {
    private struct Waiter {
        let items: [PendingStatement]
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var items: [PendingStatement] = []
        var waiters: [Waiter] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let countMax: Int
    private let waiterCountMax: Int

    init(countMax: Int, waiterCountMax: Int) {
        self.countMax = countMax
        self.waiterCountMax = waiterCountMax
    }

    /// How much waits.
    var depth: (statementCount: Int, waiterCount: Int) { state.withLock { ($0.items.count, $0.waiters.count) } }

    private enum Admission {
        case admitted, refused, full
    }

    /// Puts `items` in, waiting for room; `wake` is called once they are in.
    ///
    /// - Returns: `false` when too many wait already, or the queue was closed.
    func enqueue(_ items: [PendingStatement], wake: @Sendable () -> Void) async -> Bool {
        let admission = state.withLock { admit(items, in: &$0) }
        switch admission {
        case .refused: return false
        case .admitted:
            wake()
            return true
        case .full: break
        }
        return await withCheckedContinuation { continuation in
            let admission = state.withLock { state in
                let admission = admit(items, in: &state)
                if admission == .full { state.waiters.append(Waiter(items: items, continuation: continuation)) }
                return admission
            }
            if admission == .admitted { wake() }
            if admission != .full { continuation.resume(returning: admission == .admitted) }
        }
    }

    private func admit(_ items: [PendingStatement], in state: inout State) -> Admission {
        guard !state.isClosed else { return .refused }
        // Something is always let in, so that a submission larger than the queue is not stuck for ever.
        if state.waiters.isEmpty, state.items.isEmpty || state.items.count + items.count <= countMax {
            state.items += items
            return .admitted
        }
        return state.waiters.count < waiterCountMax ? .full : .refused
    }

    /// Takes up to `count` items, the oldest first, and lets waiters in.
    func dequeue(countMax count: Int) -> [PendingStatement] {
        let (items, admitted) = state.withLock { state in
            let items: [PendingStatement]
            if state.items.count <= count {
                items = state.items
                state.items = []
            } else {
                items = Array(state.items.prefix(count))
                state.items.removeFirst(count)
            }
            var admitted: [CheckedContinuation<Bool, Never>] = []
            while let first = state.waiters.first,
                state.items.isEmpty || state.items.count + first.items.count <= countMax
            {
                state.items += first.items
                admitted.append(first.continuation)
                state.waiters.removeFirst()
            }
            return (items, admitted)
        }
        for continuation in admitted { continuation.resume(returning: true) }
        return items
    }

    /// Lets nobody in any more; waiters are turned away, what is in stays.
    func close() {
        let waiters = state.withLock { state in
            defer { state.waiters = [] }
            state.isClosed = true
            return state.waiters
        }
        for waiter in waiters { waiter.continuation.resume(returning: false) }
    }
}
