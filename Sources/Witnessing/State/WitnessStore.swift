import FoundationEssentials
import GRDB
public import Octets
public import TransparencyLog

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A witness's memory: one SQLite file with the newest checkpoint that it cosigned of each log.
///
/// A witness is worth what this file is: one that has lost it, or was given an old copy, can be talked into cosigning a
/// second history. So every change is one transaction that takes the write lock first (two programs on one file cannot
/// pass each other), on the disk before anyone is answered, and no copy may ever be put back in its place.
public final class WitnessStore: Sendable {
    /// Forks that are kept of one log at most; the first tell enough.
    public static let forkCountMax = 16

    private static let applicationID = 0x5657_4954

    let queue: DatabaseQueue

    /// Opens the file, or makes it.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - mayCreate: whether a missing file is made.
    /// - Throws: `WitnessStoreError`.
    public init(path: String, mayCreate: Bool = true) throws(WitnessStoreError) {
        let descriptor = open(path, O_RDWR | O_CLOEXEC | (mayCreate ? O_CREAT : 0), 0o600)
        guard descriptor >= 0 else {
            if errno == ENOENT { throw .missing(path) }
            throw .database("cannot open \(path): error number \(errno)")
        }
        close(descriptor)
        do {
            queue = try Self.database(atPath: path)
            try queue.writeWithoutTransaction { database in
                try Self.migrate(database, path: path)
            }
        } catch {
            throw Self.translated(error)
        }
    }

    private static func database(atPath path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "vinlog witness"
        configuration.journalMode = .wal
        // `vinlog witness show` beside a server holds the file for milliseconds.
        configuration.busyMode = .timeout(10)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        // GRDB sets NORMAL with the write-ahead log; after a power cut a cosignature that was given would be forgotten.
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return queue
    }

    private static func migrate(_ database: Database, path: String) throws {
        try database.inTransaction(.immediate) {
            let files = EmbeddedFile.inside("schema/witness")
            let applied = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            let identity = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
            let tableCount = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
            guard identity == applicationID || applied == 0 && tableCount == 0 else {
                throw WitnessStoreError.foreign(path)
            }
            guard applied <= files.count else { throw WitnessStoreError.newer(version: applied) }
            for (number, file) in files.enumerated().dropFirst(applied) {
                try database.execute(sql: file.text)
                try database.execute(sql: "PRAGMA user_version = \(number + 1)")
            }
            return .commit
        }
    }

    /// What `PRAGMA synchronous` says: 2 is FULL.
    func synchronousLevel() throws -> Int {
        try queue.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? -1 }
    }

    // MARK: - Reading

    /// What was cosigned last of `origin`; `nil` if nothing was.
    /// - Throws: `WitnessStoreError`.
    public func record(of origin: KeyName) async throws(WitnessStoreError) -> WitnessRecord? {
        try await reading { try Self.record(of: origin, in: $0) }
    }

    /// What was cosigned last of the log whose name has this SHA-256; `nil` if nothing was.
    /// - Throws: `WitnessStoreError`.
    public func record(ofOriginHash hash: Hash) async throws(WitnessStoreError) -> WitnessRecord? {
        try await reading { database in
            try Row.fetchOne(
                database, sql: "SELECT * FROM log WHERE origin_hash = ?", arguments: [Data(hash.bytes)]
            ).map(Self.record)
        }
    }

    /// What was cosigned last of every log, by name.
    /// - Throws: `WitnessStoreError`.
    public func records() async throws(WitnessStoreError) -> [WitnessRecord] {
        try await reading { database in
            try Row.fetchAll(database, sql: "SELECT * FROM log ORDER BY origin").map(Self.record)
        }
    }

    /// The forks of `origin` that were handed in, the first first.
    /// - Throws: `WitnessStoreError`.
    public func forks(of origin: KeyName) async throws(WitnessStoreError) -> [WitnessedFork] {
        try await reading { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM fork WHERE origin = ? ORDER BY number",
                arguments: [Data(origin.utf8)]
            ).map(Self.fork)
        }
    }

    // MARK: - Writing

    /// Compares and sets in one transaction, on the disk when this returns.
    ///
    /// - Parameter body: is given what was cosigned last and gives what is to take its place. It holds the write lock,
    ///   so that what it was given stays true until its result is stored. What it throws leaves everything as it was.
    /// - Returns: the record that was stored, or what `body` has thrown.
    /// - Throws: `WitnessStoreError`: the record may or may not be stored, and nobody may be given it.
    public func replace<Refusal: Error>(
        recordOf origin: KeyName,
        with body: @escaping @Sendable (WitnessRecord?) throws(Refusal) -> WitnessRecord
    ) async throws(WitnessStoreError) -> Result<WitnessRecord, Refusal> {
        try await transaction { database in
            let stored = try Self.record(of: origin, in: database)
            let record: WitnessRecord
            do throws(Refusal) { record = try body(stored) } catch { return .failure(error) }
            try database.execute(
                sql: "INSERT OR REPLACE INTO log VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    Data(origin.utf8), Data(Hash.sha256(origin.utf8).bytes),
                    Int64(bitPattern: record.head.size.value), Data(record.head.root.bytes),
                    Data(record.note.encoded), Int64(clamping: record.cosignedAtSeconds),
                ])
            return .success(record)
        }
    }

    /// Keeps a proof that `origin` shows two histories, unless it, or `forkCountMax` of them, are kept already.
    /// - Throws: `WitnessStoreError`.
    public func keep(_ fork: WitnessedFork, root: Hash, of origin: KeyName) async throws(WitnessStoreError) {
        try await transaction { database in
            let count = try Int.fetchOne(
                database, sql: "SELECT count(*) FROM fork WHERE origin = ?", arguments: [Data(origin.utf8)])
            guard count ?? 0 < Self.forkCountMax else { return }
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO fork (origin, size, cosigned, other, root, seen_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    Data(origin.utf8), Int64(bitPattern: fork.size.value), Data(fork.cosigned.encoded),
                    Data(fork.other.encoded), Data(root.bytes), Int64(clamping: fork.seenAtSeconds),
                ])
        }
    }
}
