import CPostgres
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Interrupts a connection's calls from another thread.
public final class PostgresCanceller: Sendable {
    // Unchecked: the pointer is libpq's own copy of where to send a request, used under the mutex only, and the
    // socket's number is dropped before the socket is closed.
    private struct Target: @unchecked Sendable {
        let request: OpaquePointer?
        let socket: Int32
    }

    private let target: Mutex<Target?>

    init(_ handle: OpaquePointer) {
        target = Mutex(Target(request: PQgetCancel(handle), socket: PQsocket(handle)))
    }

    /// Asks the server, over a connection of its own, to end the statement that is running: it fails with state 57014.
    /// Does nothing where none is running, or the connection is closed.
    ///
    /// - Throws: When the server cannot be asked.
    public func cancel() throws(PostgresError) {
        var words = [CChar](repeating: 0, count: 256)
        let isAsked = target.withLock { target in
            guard let request = target?.request else { return true }
            return PQcancel(request, &words, Int32(words.count)) == 1
        }
        guard isAsked else {
            let text = String(decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            throw PostgresError("the statement was not cancelled: \(text.trimmedEnd)")
        }
    }

    /// Ends the connection at this end: whoever waits in it is told at once that it is lost.
    public func abandon() {
        target.withLock { target in
            guard let socket = target?.socket, socket >= 0 else { return }
            _ = shutdown(socket, Int32(SHUT_RDWR))
        }
    }

    /// The connection is about to be closed.
    func forget() {
        target.withLock { target in
            if let request = target?.request { PQfreeCancel(request) }
            target = nil
        }
    }
}
