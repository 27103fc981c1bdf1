import Foundation
import Synchronization

/// Something done on a thread of its own, to be waited for.
final class BackgroundCall: @unchecked Sendable {
    // Unchecked: the closure is handed to one thread, and its failure read after that thread has signalled its end.
    private let done = DispatchSemaphore(value: 0)
    private var failure: (any Error)?

    init(_ body: @escaping () throws -> Void) {
        let work = Work(body: body)
        Thread.detachNewThread { [self] in
            do { try work.body() } catch { failure = error }
            done.signal()
        }
    }

    private struct Work: @unchecked Sendable { let body: () throws -> Void }

    /// Waits for its end, and throws what it threw.
    func wait() throws {
        done.wait()
        if let failure { throw failure }
    }
}
