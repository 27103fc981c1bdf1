import Dispatch
public import Logging
import Synchronization

/// A bounded number of connections for any number of threads, each borrowed by one at a time.
///
/// A caller waits for a free one, first come, first served; a broken one is replaced. While the server is away, attempts
/// are spaced out, and callers wait through a restart that is shorter than their patience.
public final class PostgresPool: Sendable {
    /// The first pause after a failed attempt to connect, in milliseconds; each further one is twice as long.
    public static let pauseMillisecondsMin = 50
    /// The longest pause, in milliseconds.
    public static let pauseMillisecondsMax = 5000

    // Unchecked: a connection is handed from the thread that gives it back to the one that takes it through the mutex,
    // and never used by both.
    private struct Idle: @unchecked Sendable { let connection: PostgresConnection }

    private struct State {
        var idle: [Idle] = []
        /// Connections that exist or are being made.
        var openCount = 0
        var waiters: [Waiter] = []
        var standing = PostgresPoolStanding()
        var failureCount = 0
        var nextAttempt: ContinuousClock.Instant?
        var isClosed = false
    }

    private enum Grant {
        case connection(Idle)
        /// Make one.
        case place
    }

    private final class Waiter: Sendable {
        let signal = DispatchSemaphore(value: 0)
        let grant = Mutex<Grant?>(nil)
    }

    private let address: PostgresAddress
    private let settings: PostgresSettings
    private let logger: Logger?
    private let state = Mutex(State())

    /// A pool without connections yet: they are made when they are needed.
    public init(
        _ address: PostgresAddress, settings: PostgresSettings = PostgresSettings(), logger: Logger? = nil
    ) {
        self.address = address
        self.settings = settings
        self.logger = logger
    }

    /// What the pool is doing.
    public var standing: PostgresPoolStanding {
        state.withLock { state in
            var standing = state.standing
            standing.idle = state.idle.count
            standing.inUse = state.openCount - state.idle.count
            standing.waiting = state.waiters.count
            return standing
        }
    }

    /// Closes idle connections now and the others when they come back; whoever asks for one afterwards is refused.
    public func close() {
        let (idle, waiters) = state.withLock { state in
            state.isClosed = true
            defer {
                state.openCount -= state.idle.count
                state.idle = []
                state.waiters = []
            }
            return (state.idle, state.waiters)
        }
        for waiter in waiters { waiter.signal.signal() }
        withExtendedLifetime(idle) {}
    }

    /// Borrows a connection for as long as `body` runs.
    ///
    /// - Throws: What `body` throws; `PostgresError` with state 53300 where none became free in time, or the reason why
    ///   none could be made.
    @discardableResult
    public func withConnection<Value>(_ body: (PostgresConnection) throws -> Value) throws -> Value {
        let connection = try take()
        defer { giveBack(connection) }
        return try body(connection)
    }

    // MARK: Taking

    private func take() throws(PostgresError) -> PostgresConnection {
        let deadline = ContinuousClock.Instant.after(milliseconds: settings.waitMilliseconds)
        while true {
            switch try nextGrant(until: deadline) {
            case .connection(let idle):
                if !idle.connection.isStale { return idle.connection }
                state.withLock { $0.standing.lostCountTotal += 1 }
                // Its place is ours to fill.
                return try connect(until: deadline)
            case .place:
                return try connect(until: deadline)
            }
        }
    }

    private func nextGrant(until deadline: ContinuousClock.Instant) throws(PostgresError) -> Grant {
        let waiter = Waiter()
        let grant: Grant? = try state.withLock { (state) throws(PostgresError) in
            guard !state.isClosed else { throw PostgresError("the pool of connections is closed") }
            if let idle = state.idle.popLast() { return .connection(idle) }
            if state.openCount < settings.countMax {
                state.openCount += 1
                return .place
            }
            state.waiters.append(waiter)
            state.standing.waitCountTotal += 1
            return nil
        }
        if let grant { return grant }
        let milliseconds = ContinuousClock.now.milliseconds(until: deadline)
        _ = waiter.signal.wait(timeout: .now() + .milliseconds(Int(milliseconds)))
        // A grant that came just as the time ended is taken all the same.
        state.withLock { state in state.waiters.removeAll { $0 === waiter } }
        if let grant = waiter.grant.withLock({ $0 }) { return grant }
        if state.withLock({ $0.isClosed }) { throw PostgresError("the pool of connections is closed") }
        state.withLock { $0.standing.timeoutCountTotal += 1 }
        throw PostgresError(
            "none of \(settings.countMax) connections became free in \(settings.waitMilliseconds) ms",
            sqlState: PostgresError.State.tooManyConnections)
    }

    // MARK: Connecting

    /// Fills the place that the caller holds; gives it up where that fails.
    private func connect(until deadline: ContinuousClock.Instant) throws(PostgresError) -> PostgresConnection {
        while true {
            if let pause = state.withLock({ $0.nextAttempt }), pause > .now {
                Self.sleep(until: min(pause, deadline))
            }
            do {
                let connection = try PostgresConnection.connect(address, settings: settings)
                state.withLock { state in
                    state.failureCount = 0
                    state.nextAttempt = nil
                    state.standing.connectCountTotal += 1
                }
                return connection
            } catch {
                let isWorthTrying = error.isTransient && ContinuousClock.now < deadline
                noteFailure(error)
                guard isWorthTrying, !state.withLock({ $0.isClosed }) else {
                    release(place: nil)
                    throw error
                }
            }
        }
    }

    private func noteFailure(_ error: PostgresError) {
        let count = state.withLock { state in
            let doublings = min(state.failureCount, 10)
            let pause = min(Self.pauseMillisecondsMin << doublings, Self.pauseMillisecondsMax)
            // Spread out, so that not all programs of a cluster come back at one moment.
            state.nextAttempt = .after(milliseconds: Int.random(in: pause / 2...pause))
            state.failureCount += 1
            state.standing.connectFailureCountTotal += 1
            return state.failureCount
        }
        logger?.warning(
            "no connection to the database", metadata: ["reason": "\(error)", "attempt": "\(count)"])
    }

    private static func sleep(until moment: ContinuousClock.Instant) {
        _ = DispatchSemaphore(value: 0).wait(
            timeout: .now() + .milliseconds(Int(ContinuousClock.now.milliseconds(until: moment))))
    }

    // MARK: Giving back

    private func giveBack(_ connection: PostgresConnection) {
        guard connection.isOpen, !connection.isInTransaction, !connection.isOccupied else {
            state.withLock { $0.standing.lostCountTotal += 1 }
            logger?.notice("a connection to the database is not used again")
            return release(place: nil)
        }
        release(place: Idle(connection: connection))
    }

    /// Gives a connection, or the place of one that is gone, to whoever has waited longest.
    private func release(place idle: Idle?) {
        let waiter: Waiter? = state.withLock { state in
            if state.isClosed {
                state.openCount -= 1
                return nil
            }
            if let first = state.waiters.first {
                state.waiters.removeFirst()
                first.grant.withLock { $0 = idle.map(Grant.connection) ?? .place }
                return first
            }
            if let idle { state.idle.append(idle) } else { state.openCount -= 1 }
            return nil
        }
        waiter?.signal.signal()
    }
}
