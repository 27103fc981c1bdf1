import Dispatch
import PostgresClient
import Synchronization

/// A session of its own that waits for notifications of one channel; made at the first wait, and again after it is lost.
///
/// Unchecked: the connection is used under the mutex only.
final class PostgresListener: @unchecked Sendable {
    private let address: PostgresAddress
    private let channel: String
    private let settings: PostgresSettings
    private let mutex = Mutex(false)
    private var connection: PostgresConnection?

    init(_ address: PostgresAddress, channel: String, settings: PostgresSettings) {
        self.address = address
        self.channel = channel
        var settings = settings
        settings.parameters["idle_session_timeout"] = "0"
        self.settings = settings
    }

    /// Waits for a notification, or for so long. The first call returns at once: what was sent before it began to listen
    /// has to be looked for.
    func wait(milliseconds: Int) {
        let isWorking = mutex.withLock { isClosed in
            guard !isClosed else { return false }
            do throws(PostgresError) {
                if let connection, connection.isOpen {
                    guard try connection.notification(waitingMilliseconds: milliseconds) != nil else { return true }
                    // Those that came together mean one look.
                    while try connection.notification(waitingMilliseconds: 0) != nil {}
                } else {
                    let next = try PostgresConnection.connect(address, settings: settings)
                    try next.execute("LISTEN \(channel)")
                    connection = next
                }
                return true
            } catch {
                connection = nil
                return false
            }
        }
        if !isWorking { _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(milliseconds)) }
    }

    func close() {
        mutex.withLock { isClosed in
            isClosed = true
            connection = nil
        }
    }
}
