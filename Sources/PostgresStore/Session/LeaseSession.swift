import PostgresClient
import Registry
import Synchronization

/// The sequencer's session: as long as it lasts, its advisory lock keeps others from sequencing; and it writes.
///
/// The lock alone would not do: a server that was cut off from us drops our session while we still think. So every
/// transaction also compares `registry.epoch`, which only rises.
///
/// Unchecked: the connection and what belongs to it are used under the mutex only.
final class LeaseSession: @unchecked Sendable {
    /// How long the server tries to take the lock for a standby before it asks whether that is still wanted, in
    /// milliseconds.
    private static let waitMilliseconds = 500

    /// How long the session of a process that ended may be left over, in milliseconds.
    private static let patienceMilliseconds = 3_000

    /// The server notices within so many seconds that our machine is gone, and so drops the lock.
    private static let keepaliveParameters = [
        "tcp_keepalives_idle": "1", "tcp_keepalives_interval": "1", "tcp_keepalives_count": "2",
        "idle_session_timeout": "0",
    ]

    private let address: PostgresAddress
    private let settings: PostgresSettings
    private let mutex = Mutex(())
    private var connection: PostgresConnection?
    private var epoch: LeaseEpoch?

    init(_ address: PostgresAddress, _ settings: PostgresSettings) {
        self.address = address
        var settings = settings
        settings.applicationName += " sequencer"
        settings.parameters.merge(Self.keepaliveParameters) { given, _ in given }
        self.settings = settings
    }

    // MARK: Taking and giving back

    func acquire() throws(StoreError) -> LeaseEpoch {
        try withMutex {
            let connection = try PostgresConnection.connect(address, settings: settings)
            guard try Self.takeLockPatiently(connection, settings) else { throw StoreError.leaseHeld }
            return try begin(connection)
        }
    }

    /// Waits on a session of its own, so that whoever asks for this one meanwhile is not held up.
    func waitAndAcquire(while isWanted: () -> Bool) throws(StoreError) -> LeaseEpoch? {
        let next = try storeErrors { try PostgresConnection.connect(address, settings: settings) }
        do {
            try next.execute("SET lock_timeout = \(Self.waitMilliseconds)")
            guard try Self.waitForLock(next, while: isWanted) else { return nil }
            try next.execute("SET lock_timeout = \(settings.lockTimeoutMilliseconds)")
        } catch {
            throw StoreError(error)
        }
        return try withMutex { try begin(next) }
    }

    private static func waitForLock(_ connection: PostgresConnection, while isWanted: () -> Bool) throws -> Bool {
        while isWanted() {
            do throws(PostgresError) {
                try connection.run("SELECT pg_advisory_lock($1)", [.int8(AdvisoryLock.lease)])
                return true
            } catch {
                guard error.sqlState == PostgresError.State.lockNotAvailable else { throw error }
            }
        }
        return false
    }

    func end() {
        mutex.withLock { _ in
            // The server may take its time to see a session end: whoever comes next need not wait for that.
            _ = try? connection?.run("SELECT pg_advisory_unlock($1)", [.int8(AdvisoryLock.lease)])
            connection = nil
            epoch = nil
        }
    }

    /// Takes the lock. The server may not have seen yet that the session of a process that ended is over: that is waited
    /// for, a little.
    private static func takeLockPatiently(
        _ connection: PostgresConnection, _ settings: PostgresSettings
    ) throws -> Bool {
        try connection.execute("SET lock_timeout = \(patienceMilliseconds)")
        var isFirst = true
        let isTaken = try waitForLock(connection) {
            defer { isFirst = false }
            return isFirst
        }
        try connection.execute("SET lock_timeout = \(settings.lockTimeoutMilliseconds)")
        return isTaken
    }

    private static func takeLock(_ connection: PostgresConnection) throws -> Bool {
        try connection.queryOne("SELECT pg_try_advisory_lock($1)", [.int8(AdvisoryLock.lease)]) { $0.bool(0) } ?? false
    }

    private func begin(_ connection: PostgresConnection) throws -> LeaseEpoch {
        let epoch = try connection.queryOne("UPDATE registry SET epoch = epoch + 1 RETURNING epoch") {
            LeaseEpoch($0.unsigned(0))
        }
        guard let epoch else { throw StoreError.corrupt("the registry was never created") }
        self.connection = connection
        self.epoch = epoch
        return epoch
    }

    // MARK: Use

    /// Calls `body` with the session; `nil` where there is none.
    func using<Value>(_ body: (PostgresConnection) throws -> Value) throws(StoreError) -> Value? {
        try withMutex {
            guard let connection = try current() else { return nil }
            return try body(connection)
        }
    }

    /// The session. One that was lost is made anew, if nobody else took the lease meanwhile.
    private func current() throws -> PostgresConnection? {
        guard let connection, let epoch else { return nil }
        if connection.isOpen { return connection }
        let next = try PostgresConnection.connect(address, settings: settings)
        let isLocked = try Self.takeLock(next)
        let newest = try next.queryOne("SELECT epoch FROM registry") { $0.unsigned(0) }
        guard newest == epoch.value else { throw StoreError.fenced }
        // The server may not have noticed yet that our old session is gone.
        guard isLocked else { throw StoreError.database("the session of the lease was lost and is not over yet") }
        self.connection = next
        return next
    }

    private func withMutex<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
        // The mutex wants to know that nothing leaves it that could be used on two threads; here nothing does but what
        // `body` made.
        var result: Result<Value, StoreError>?
        mutex.withLock { _ in
            do { result = .success(try body()) } catch { result = .failure(StoreError(error)) }
        }
        guard let result else { throw .database("a call ended without its result") }
        return try result.get()
    }
}
