import CPostgres

extension PostgresConnection {
    /// Sends what is buffered, and reads until the next result is whole (or the connection is found lost, which the
    /// result then says).
    func waitForResult() throws(PostgresError) {
        while true {
            let hasUnsent = try flush()
            if PQisBusy(handle) == 0 { return }
            guard try turn(forWriting: hasUnsent) else { return }
        }
    }

    /// Sends all that is buffered; what comes meanwhile is read, so that neither end waits for the other.
    ///
    /// - Parameter taking: called whenever something was read.
    func sendAll(_ taking: () throws(PostgresError) -> Void = {}) throws(PostgresError) {
        while try flush() {
            guard try turn(forWriting: true) else { return }
            try taking()
        }
    }

    /// Waits once, and reads what is there.
    ///
    /// - Returns: `false` where the connection broke, and the next result says how.
    func turn(forWriting: Bool) throws(PostgresError) -> Bool {
        let limit = answerTimeoutMilliseconds
        let deadline: ContinuousClock.Instant? = limit > 0 ? .after(milliseconds: limit) : nil
        guard let ready = Polling.wait(PQsocket(handle), forWriting: forWriting, until: deadline) else {
            let error = lost("no answer in \(limit) ms")
            canceller.abandon()
            throw error
        }
        guard ready.isReadable else { return true }
        // Twice with TLS: a record that did not fit the first time lies in the library, where no poll sees it.
        for _ in 0..<(isEncrypted ? 2 : 1) where PQconsumeInput(handle) == 0 { return false }
        return true
    }

    /// Whether something is left to send.
    private func flush() throws(PostgresError) -> Bool {
        switch PQflush(handle) {
        case 0: return false
        case 1: return true
        // What the server said before it went away can still be read.
        default:
            if PQconsumeInput(handle) == 1, PQisBusy(handle) == 0 { return false }
            throw failure()
        }
    }

    /// The next result; `nil` at the end of a statement's results.
    func nextResult() throws(PostgresError) -> PostgresResult? {
        try waitForResult()
        return PQgetResult(handle).map(PostgresResult.init)
    }

    /// Reads and drops all results of the statement that runs.
    ///
    /// - Returns: the first error among them.
    func drain() throws(PostgresError) -> PostgresError? {
        var first: PostgresError?
        while let result = try nextResult() {
            if let error = error(of: result) {
                first = first ?? error
                // Behind the server's last word nothing comes.
                if error.isConnectionLost { return first }
            }
            if result.isCopy { throw lost("a statement wants to copy where none was expected") }
        }
        return first
    }

    /// The error that a result is; `nil` where it is none.
    func error(of result: borrowing PostgresResult) -> PostgresError? {
        guard result.isError else { return nil }
        var error = result.error
        if PQstatus(handle) != CONNECTION_OK || result.isFatal {
            error.isConnectionLost = true
            lostReason = lostReason ?? error
        }
        return error
    }
}
