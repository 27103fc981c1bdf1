import Dispatch
import GRDB
import Octets
public import Registry
import Synchronization

/// The embedded store: one SQLite file in a folder, and a lock file beside it.
///
/// One connection writes (the sequencer's; it also reads what the sequencer asks, so that its page cache serves),
/// a pool of others reads. In WAL mode readers see whole transactions and never wait for the writer.
public final class SQLiteStore: RegistryStore {
    /// The database's file name in its folder.
    public static let fileName = "registry.sqlite"

    /// The lock's file name in its folder. It holds nothing; the operating system's lock on it is what counts.
    public static let lockFileName = "lock"

    /// Sizes of SQLite's caches.
    public struct CacheSizes: Sendable {
        /// Pages that the writing connection keeps, in KiB.
        public var writerKibibytes = 128 * 1024
        /// Pages that each reading connection keeps, in KiB.
        public var readerKibibytes = 8 * 1024
        /// How much of the file readers see through memory mapping, in bytes.
        public var mappedBytes = 4 << 30
        /// The write-ahead log is carried over into the file when it has so many pages.
        public var checkpointPageCount = 16_384

        /// The defaults.
        public init() {}
    }

    let pool: any DatabaseWriter
    /// Whether all calls see one moment, through one connection that has a transaction open.
    private let isExamining: Bool
    /// What lay in the rows that were erased since the last purge: random bytes, which nothing else can have.
    let erasedTraces = Mutex<[[UInt8]]>([])
    let path: String
    private let lockPath: String
    private let folder: String
    private let isComparing: Bool
    private let lock = Mutex<FolderLock?>(nil)
    /// Whether there are submissions that are known by a hash alone; such rows come by a move only.
    let knowsHashes: Bool

    /// Opens the store in `folder`, which must exist, and brings its schema up to date.
    ///
    /// - Parameter isComparing: whether the caller knows what to do with an older copy that was restored.
    /// - Throws: `.database` when the file cannot be opened or is no database of ours.
    public init(
        folder: String, readerCountMax: Int = 5, caches: CacheSizes = CacheSizes(), isComparing: Bool = false
    ) throws(StoreError) {
        self.folder = folder
        self.isComparing = isComparing
        lockPath = folder + "/" + Self.lockFileName
        path = folder + "/" + Self.fileName
        isExamining = false
        do {
            pool = try Self.open(path, readerCountMax: readerCountMax, caches: caches)
            try Migrations.apply(to: pool)
            knowsHashes = try pool.read { try Bool.fetchOne($0, sql: Self.hashQuery) } ?? false
        } catch {
            throw StoreError(error)
        }
    }

    /// Opens the store in `folder` to be read only, as it is at this moment, also beside a server.
    ///
    /// The write-ahead log cannot be carried over into the file meanwhile, and grows for as long.
    /// - Throws: `.database` when there is none, or it is not of this program's schema.
    public init(examining folder: String) throws(StoreError) {
        lockPath = folder + "/" + Self.lockFileName
        path = folder + "/" + Self.fileName
        isExamining = true
        self.folder = folder
        isComparing = false
        do {
            var configuration = Configuration()
            configuration.label = "vinlog.examination"
            configuration.readonly = true
            configuration.allowsUnsafeTransactions = true
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.unsafeRead { database in
                try database.execute(sql: "BEGIN DEFERRED TRANSACTION")
                // The moment is that of the first reading.
                let schema = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
                guard schema == Migrations.count else {
                    throw StoreError.database("the database has schema \(schema), this program \(Migrations.count)")
                }
            }
            knowsHashes = try queue.unsafeRead { try Bool.fetchOne($0, sql: Self.hashQuery) } ?? false
            pool = queue
        } catch {
            throw StoreError(error)
        }
    }

    private static let hashQuery = "SELECT EXISTS (SELECT 1 FROM submissions WHERE issuer = '')"

    /// Whether a process sequences on the store in `folder`.
    public static func isSequenced(folder: String) -> Bool { FolderLock.isTaken(folder + "/" + lockFileName) }

    private static func open(_ path: String, readerCountMax: Int, caches: CacheSizes) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "vinlog"
        configuration.maximumReaderCount = readerCountMax
        configuration.persistentReadOnlyConnections = true
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA mmap_size = \(caches.mappedBytes)")
            try database.execute(sql: "PRAGMA cache_size = -\(caches.readerKibibytes)")
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { database in
            // GRDB sets NORMAL after it has switched to WAL; a power cut could then lose a transaction that was
            // acknowledged, and the log would fork.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA cache_size = -\(caches.writerKibibytes)")
            try database.execute(sql: "PRAGMA wal_autocheckpoint = \(caches.checkpointPageCount)")
            // What is erased is overwritten, not only unlinked.
            try database.execute(sql: "PRAGMA secure_delete = ON")
        }
        return pool
    }

    /// What `PRAGMA synchronous` says of the writing connection: 2 is FULL.
    public func synchronousLevel() throws(StoreError) -> Int {
        try writing { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? -1 }
    }

    // MARK: Lease

    /// Takes the lock file, then a number higher than any before.
    public func acquireLease() throws(StoreError) -> LeaseEpoch {
        let taken = try FolderLock(path: lockPath)
        // Whoever does not know of the mark would sign another log.
        guard isComparing || !RestoredFolder.isMarked(folder) else { throw .restored }
        let epoch = try writing { database in
            try database.execute(sql: "UPDATE registry SET epoch = epoch + 1")
            return try Int64.fetchOne(database, sql: "SELECT epoch FROM registry")
        }
        guard let epoch else { throw .corrupt("the registry was never created") }
        lock.withLock { $0 = taken }
        return LeaseEpoch(UInt64(epoch))
    }

    /// Gives the lock file back.
    public func releaseLease() {
        lock.withLock { $0 = nil }
    }

    /// Puts down the first row of an empty store.
    public func create(origin: String, parameters: String) throws(StoreError) {
        try writing { database in
            try database.inTransaction {
                guard try Int.fetchOne(database, sql: "SELECT count(*) FROM registry") == 0 else {
                    throw StoreError.alreadyCreated
                }
                try database.execute(
                    sql: "INSERT INTO registry VALUES (1, ?, 0, 0, 0, 0, ?, 0)", arguments: [origin, parameters])
                return .commit
            }
        }
    }

    // MARK: Access

    /// Runs SQL of a test that damages the store.
    func execute(_ sql: String) throws(StoreError) {
        try writing { try $0.execute(sql: sql) }
    }

    /// Calls `body` with the writing connection, outside any transaction.
    func writing<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try pool.writeWithoutTransaction(body)
        } catch {
            throw StoreError(error)
        }
    }

    /// Calls `body`, which only reads, with the writing connection inside one transaction: outside, each look-up would
    /// take and give back the file's lock by itself.
    func writingInOneRead<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        if isExamining { return try reading(body) }
        return try writing { database in
            var value: Value?
            try database.inTransaction(.deferred) {
                value = try body(database)
                return .commit
            }
            guard let value else { throw StoreError.database("a transaction ended without its result") }
            return value
        }
    }

    /// Calls `body` with a reading connection, which sees the last transaction that was complete by now.
    func reading<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try isExamining ? pool.unsafeRead(body) : pool.read(body)
        } catch {
            throw StoreError(error)
        }
    }
}

extension StoreError {
    /// An error of ours as it is; any other in the database's own words.
    init(_ error: any Error) {
        self = (error as? StoreError) ?? .database(String(describing: error))
    }
}
