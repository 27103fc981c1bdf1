import CPostgres

/// A message that somebody sent with NOTIFY.
public struct PostgresNotification: Sendable, Equatable {
    /// The channel.
    public let channel: String
    /// The text that was sent with it; empty where none was.
    public let payload: String
    /// The number of the server's process for whoever sent it.
    public let senderProcessID: Int32
}

extension PostgresConnection {
    /// The next notification of the channels that were listened to (`execute("LISTEN channel")`).
    ///
    /// `canceller.abandon()` ends the wait from another thread, and the connection.
    /// - Parameter waitingMilliseconds: how long to wait for one; 0 for not at all.
    /// - Returns: `nil` once the time is over.
    /// - Throws: When the connection is lost.
    public func notification(waitingMilliseconds: Int) throws(PostgresError) -> PostgresNotification? {
        try requireReady()
        let deadline = ContinuousClock.Instant.after(milliseconds: waitingMilliseconds)
        while true {
            guard PQconsumeInput(handle) == 1 else { throw failure() }
            if let found = PQnotifies(handle) {
                defer { PQfreemem(found) }
                return PostgresNotification(
                    channel: String(cString: found.pointee.relname), payload: String(cString: found.pointee.extra),
                    senderProcessID: found.pointee.be_pid)
            }
            guard PQstatus(handle) == CONNECTION_OK else { throw failure() }
            guard Polling.wait(PQsocket(handle), forWriting: false, until: deadline) != nil else { return nil }
        }
    }
}
