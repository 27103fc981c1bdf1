import Attestation
import FoundationEssentials
import GRDB
import Glibc
import Octets
import StrictJSON
import VehicleHistory

/// What an attestor signed and the registry's answers, in one SQLite file of the attestor's folder.
///
/// A statement is in here, on the disk, before its first byte leaves the machine, and its end (included with a receipt, or
/// refused with a reason) is one transaction with the proof of it. Whatever is killed whenever, a statement is either
/// queued, and will be sent again as the same bytes under the same identifier, or its end is kept.
public final class Outbox: Sendable {
    /// The file's name in its folder.
    public static let fileName = "outbox.sqlite"

    let queue: DatabaseQueue
    /// The folder of the file.
    public let folder: String

    /// Opens the outbox in a folder, which must exist, and brings its schema up to date.
    ///
    /// - Throws: `OutboxError`.
    public init(folder: String) throws(OutboxError) {
        self.folder = folder
        let path = folder + "/" + Self.fileName
        // Made here, so that what customers' cars had is never readable by others, not for a moment.
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .database("cannot open \(path): error number \(errno)") }
        close(descriptor)
        do {
            queue = try Self.database(atPath: path)
        } catch {
            throw Self.translated(error)
        }
        try migrate()
    }

    private static func database(atPath path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "vinlog outbox"
        configuration.journalMode = .wal
        // Programs beside this one hold the file for milliseconds.
        configuration.busyMode = .timeout(30)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        // GRDB sets NORMAL with the write-ahead log; a power cut could then lose what `add` has promised to keep.
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return queue
    }

    private func migrate() throws(OutboxError) {
        let files = EmbeddedFile.inside("schema/outbox")
        try writing { database in
            let applied = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard applied <= files.count else { throw OutboxError.newer(version: applied) }
            for (number, file) in files.enumerated().dropFirst(applied) {
                try database.execute(sql: file.text)
                try database.execute(sql: "PRAGMA user_version = \(number + 1)")
            }
        }
    }

    /// What `PRAGMA synchronous` says: 2 is FULL.
    func synchronousLevel() throws(OutboxError) -> Int {
        try reading { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? -1 }
    }

    // MARK: - Putting in

    /// Keeps a signed statement, on the disk when this returns.
    ///
    /// The same statement put in again (all claims but `iat` the same) is the one that is there already. A statement of
    /// the same identifier that was refused, or never sent, is replaced.
    ///
    /// - Parameters:
    ///   - statement: the SD-JWT's bytes.
    ///   - registry: the address that it goes to.
    ///   - mends: the number of the statement that this one is to replace.
    ///   - uploads: files that the registry is to store for it; their copies are in `UploadFolder` already.
    ///   - nowMilliseconds: the clock, milliseconds since 1970.
    /// - Throws: `OutboxError`: `.notAStatement`, `.identifierTaken`, or for `mends` `.unknown` and `.wrongState`.
    public func add(
        _ statement: [UInt8], registry: String, mends: Int? = nil, uploads: [OutboxUpload] = [], nowMilliseconds: Int64
    ) throws(OutboxError) -> OutboxItem {
        let head = try StatementHead(statement)
        return try writing { database in
            if let mends { try Self.markMended(mends, in: database, nowMilliseconds) }
            if let known = try Self.alive(head, in: database) {
                if try Self.sameContents(known.number, head, in: database) {
                    try Self.add(uploads, to: known.number, in: database)
                    return known
                }
                guard known.state == .queued, known.attempts == 0 else {
                    throw OutboxError.identifierTaken(head.identifier, number: known.number)
                }
                try Self.markMended(known.number, in: database, nowMilliseconds)
            }
            try database.execute(
                sql: """
                    INSERT INTO statement
                        (registry, audience, identifier, kind, subject, occurred_at, metres, bytes, queued_at, mends)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    registry, head.audience, head.identifier, head.kind, head.subject, head.occurredAt, head.metres,
                    Data(statement), nowMilliseconds, mends,
                ])
            let number = Int(database.lastInsertedRowID)
            if let mends { try Self.moveUploads(from: mends, to: number, in: database) }
            try Self.add(uploads, to: number, in: database)
            // An earlier try under the same identifier that was refused has its successor now.
            try database.execute(
                sql: """
                    UPDATE statement SET state = 'mended', settled_at = ?
                    WHERE audience = ? AND identifier = ? AND state = 'refused'
                    """, arguments: [nowMilliseconds, head.audience, head.identifier])
            return try Self.item(number, in: database)
        }
    }

    private static func alive(_ head: StatementHead, in database: Database) throws -> OutboxItem? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT \(OutboxItem.columns) FROM statement
                WHERE audience = ? AND identifier = ? AND state IN ('queued', 'included')
                """, arguments: [head.audience, head.identifier]
        ).map { try OutboxItem(row: $0) }
    }

    private static func sameContents(_ number: Int, _ head: StatementHead, in database: Database) throws -> Bool {
        let bytes = try Data.fetchOne(
            database, sql: "SELECT bytes FROM statement WHERE number = ?", arguments: [number])
        guard let bytes, let known = try? StatementHead([UInt8](bytes)) else { return false }
        return known.contents == head.contents
    }

    private static func markMended(_ number: Int, in database: Database, _ nowMilliseconds: Int64) throws {
        let known = try item(number, in: database)
        guard known.state == .refused || known.state == .queued && known.attempts == 0 else {
            throw OutboxError.wrongState(number: number, known.state)
        }
        try database.execute(
            sql: "UPDATE statement SET state = 'mended', settled_at = ? WHERE number = ?",
            arguments: [nowMilliseconds, number])
    }

    // MARK: - Access

    static func item(_ number: Int, in database: Database) throws -> OutboxItem {
        let row = try Row.fetchOne(
            database, sql: "SELECT \(OutboxItem.columns) FROM statement WHERE number = ?", arguments: [number])
        guard let row else { throw OutboxError.unknown(number: number) }
        return try OutboxItem(row: row)
    }

    func reading<Value>(_ body: (Database) throws -> Value) throws(OutboxError) -> Value {
        do {
            return try queue.read(body)
        } catch {
            throw Self.translated(error)
        }
    }

    /// One transaction that takes the write lock at once, so that what it reads stays true until it writes.
    func writing<Value>(_ body: (Database) throws -> Value) throws(OutboxError) -> Value {
        do {
            return try queue.writeWithoutTransaction { database in
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try body(database)
                    return .commit
                }
                guard let value else { throw OutboxError.database("a transaction without a result") }
                return value
            }
        } catch {
            throw Self.translated(error)
        }
    }

    private static func translated(_ error: any Error) -> OutboxError {
        switch error {
        case let error as OutboxError: error
        case let error as DatabaseError: .database(error.message ?? "error \(error.resultCode.rawValue)")
        default: .database("\(error)")
        }
    }
}
