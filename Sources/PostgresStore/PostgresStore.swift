import Octets
public import PostgresClient
public import Registry
import Synchronization

/// The store in a PostgreSQL database, version 15 or later, for registries that outgrow one machine.
///
/// One session writes: it holds the lease as an advisory lock, so that the lease ends when the session does, however it
/// ended. A pool of others reads, from the same server or from a replica of it. Tables, partitions and who may do what
/// with them: `schema/postgres/`.
public final class PostgresStore: RegistryStore {
    /// The pool on the primary server: what other threads than the sequencer's write, and what must not be old.
    let primary: PostgresPool
    /// The pool that answers questions.
    let readers: PostgresPool
    /// The sequencer's session.
    let lease: LeaseSession
    /// The one session of a store that is examined, with its transaction open.
    let examination: ExaminationSession?
    /// Tables from which rows were erased since the last purge.
    let erased = Mutex(ErasedTables())

    /// Opens the store in a database whose schema is there already (`vinlog-admin migrate`).
    ///
    /// - Parameters:
    ///   - address: the primary server.
    ///   - replica: who answers questions instead of it, for a program that does not sequence.
    ///   - settings: bounds of every connection, and how many there are at most.
    /// - Throws: `.database` when it cannot be reached, its schema is not this program's, or a move into it or out of it
    ///   has not ended or took its rows elsewhere.
    public init(
        _ address: PostgresAddress, replica: PostgresAddress? = nil, settings: PostgresSettings = PostgresSettings()
    ) throws(StoreError) {
        var settings = settings
        settings.parameters.merge(SessionParameters.forShortQueries) { given, _ in given }
        let first = try Self.connect(address, settings)
        try SchemaStanding.check(first, mayBeMoving: false)
        settings.parameters.merge(try Self.durability(of: first)) { given, _ in given }
        primary = PostgresPool(address, settings: settings)
        readers = replica.map { PostgresPool($0, settings: settings) } ?? primary
        lease = LeaseSession(address, settings)
        examination = nil
        _ = try head()
    }

    /// Opens the store to be read only, as it is at this moment, also beside a server.
    ///
    /// - Throws: `.database` when it cannot be reached, or its schema is not this program's.
    public init(examining address: PostgresAddress, settings: PostgresSettings = PostgresSettings()) throws(StoreError)
    {
        var settings = settings
        settings.parameters.merge(SessionParameters.forExaminations) { given, _ in given }
        let first = try Self.connect(address, settings)
        try SchemaStanding.check(first, mayBeMoving: true)
        primary = PostgresPool(address, settings: settings)
        readers = primary
        lease = LeaseSession(address, settings)
        examination = try ExaminationSession(address, settings)
        _ = try head()
    }

    /// Ends all sessions; the store cannot be used afterwards.
    public func close() {
        lease.end()
        primary.close()
        if readers !== primary { readers.close() }
    }

    /// What the pool of reading connections is doing, for metrics.
    public var standing: PostgresPoolStanding { readers.standing }

    private static func connect(
        _ address: PostgresAddress, _ settings: PostgresSettings
    ) throws(StoreError) -> PostgresConnection {
        try storeErrors { try PostgresConnection.connect(address, settings: settings) }
    }

    /// A transaction is on the disk when COMMIT returns, whatever the server's own setting; a stronger one stays.
    private static func durability(of connection: PostgresConnection) throws(StoreError) -> [String: String] {
        try storeErrors {
            let level = try connection.queryOne("SELECT current_setting('synchronous_commit')") { $0.text(0) }
            return level == "off" ? ["synchronous_commit": "on"] : [:]
        }
    }

    // MARK: Lease

    /// The number of the advisory lock that whoever sequences holds, and whoever keeps others from it.
    public static var leaseLock: Int64 { AdvisoryLock.lease }

    /// Takes the advisory lock, then a number higher than any before.
    public func acquireLease() throws(StoreError) -> LeaseEpoch { try lease.acquire() }

    /// Waits until nobody sequences any more, and takes the lease: how a standby stands by.
    ///
    /// - Parameter isWanted: asked twice a second; `false` ends the wait.
    /// - Returns: `nil` when it was no longer wanted.
    /// - Throws: `.database` when the server cannot be asked; the wait can be begun again then.
    public func waitForLease(while isWanted: () -> Bool) throws(StoreError) -> LeaseEpoch? {
        try lease.waitAndAcquire(while: isWanted)
    }

    /// Ends the session that holds the lock.
    public func releaseLease() { lease.end() }

    /// Whether a process sequences on the database, as far as its server tells.
    public func isSequenced() throws(StoreError) -> Bool {
        try reading { connection in
            try connection.queryOne(
                """
                SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1
                    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                    AND (classid::bigint << 32 | objid::bigint) = $1)
                """, [.int8(AdvisoryLock.lease)]
            ) { $0.bool(0) } ?? false
        }
    }

    /// Puts down the first row of an empty store.
    public func create(origin: String, parameters: String) throws(StoreError) {
        try writing { connection in
            let count = try connection.run(
                "INSERT INTO registry VALUES (1, $1, 0, 0, 0, 0, $2, 0) ON CONFLICT DO NOTHING",
                [.text(origin), .text(parameters)])
            guard count == 1 else { throw StoreError.alreadyCreated }
        }
    }

    // MARK: Access

    /// Calls `body` with a connection that only reads.
    @discardableResult
    func reading<Value>(_ body: (PostgresConnection) throws -> Value) throws(StoreError) -> Value {
        try storeErrors {
            if let examination { return try examination.using(body) }
            return try readers.withConnection(body)
        }
    }

    /// Calls `body`, which reads for as long as it takes and sees one moment.
    @discardableResult
    func readingAll<Value>(_ body: (PostgresConnection) throws -> Value) throws(StoreError) -> Value {
        try reading { connection in
            guard examination == nil else { return try body(connection) }
            return try connection.withoutBounds(.snapshot) { try body(connection) }
        }
    }

    /// Calls `body` with a connection to the primary server.
    @discardableResult
    func writing<Value>(_ body: (PostgresConnection) throws -> Value) throws(StoreError) -> Value {
        try storeErrors {
            if let examination { return try examination.using(body) }
            return try primary.withConnection(body)
        }
    }
}
