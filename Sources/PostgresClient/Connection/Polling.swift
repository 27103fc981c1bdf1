#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Waiting at a socket.
enum Polling {
    /// Waits until the socket has something to read, or room to write.
    ///
    /// - Parameter deadline: `nil` for without end.
    /// - Returns: what is possible, or `nil` once the time is over.
    static func wait(
        _ socket: Int32, forWriting: Bool, until deadline: ContinuousClock.Instant?
    ) -> (isReadable: Bool, isWritable: Bool)? {
        while true {
            var descriptor = pollfd(
                fd: socket, events: Int16(POLLIN) | (forWriting ? Int16(POLLOUT) : 0), revents: 0)
            let milliseconds = deadline.map { ContinuousClock.now.milliseconds(until: $0) } ?? -1
            let count = poll(&descriptor, 1, milliseconds)
            if count > 0 {
                // An error or the end shows itself to whoever reads.
                let isReadable = descriptor.revents & ~Int16(POLLOUT) != 0
                return (isReadable, descriptor.revents & Int16(POLLOUT) != 0)
            }
            if count == 0 { return nil }
            // A signal came in between; anything else shows itself to whoever reads.
            if errno != EINTR { return (true, false) }
        }
    }

    /// Whether there is something to read at once.
    static func isReadable(_ socket: Int32) -> Bool {
        wait(socket, forWriting: false, until: .now) != nil
    }
}

extension ContinuousClock.Instant {
    /// Whole milliseconds from here to `later`, rounded up; 0 where it has passed.
    func milliseconds(until later: ContinuousClock.Instant) -> Int32 {
        let (seconds, attoseconds) = duration(to: later).components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        return Int32(clamping: seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }

    /// So many milliseconds from now.
    static func after(milliseconds: Int) -> ContinuousClock.Instant {
        ContinuousClock.now.advanced(by: .milliseconds(milliseconds))
    }
}
