import Foundation
import GRDB
import Octets
import Registry
import SQLiteStore
import StrictJSON

/// A data folder as a target: the file grows in a folder of its own, and comes to its place when it is whole.
public final class SQLiteTarget: TransferTarget {
    /// The folder, in the data folder, that the file grows in.
    public static let unfinishedFolderName = "registry.moving"

    private let folder: String
    private let lock: FolderLock
    private let queue: DatabaseQueue

    /// The folder of the file that is not whole yet: it can be examined.
    public var unfinishedFolder: String { folder + "/" + Self.unfinishedFolderName }

    /// Opens `folder`, which must exist.
    ///
    /// - Throws: `.occupied` when there is a registry in it; `.busy` when somebody works on it.
    public init(folder: String) throws(TransferError) {
        self.folder = folder
        guard !FileManager.default.fileExists(atPath: folder + "/" + SQLiteStore.fileName) else {
            throw .occupied(folder)
        }
        do throws(StoreError) { lock = try FolderLock(path: folder + "/" + SQLiteStore.lockFileName) } catch {
            throw error == .leaseHeld ? .busy(folder) : .failed("\(error)")
        }
        let unfinished = folder + "/" + Self.unfinishedFolderName
        queue = try TransferError.wrapping {
            try FileManager.default.createDirectory(
                atPath: unfinished, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            _ = try SQLiteStore(folder: unfinished, readerCountMax: 1)
            let queue = try DatabaseQueue(path: unfinished + "/" + SQLiteStore.fileName)
            try queue.writeWithoutTransaction { database in
                try database.execute(
                    sql: """
                        PRAGMA synchronous = FULL;
                        PRAGMA secure_delete = ON;
                        CREATE TABLE IF NOT EXISTS transfer (id INTEGER PRIMARY KEY CHECK (id = 1), state TEXT NOT NULL);
                        """)
            }
            return queue
        }
    }

    /// How far an earlier attempt came.
    public func state() throws(TransferError) -> TransferState? {
        try TransferError.wrapping {
            try queue.read { try String.fetchOne($0, sql: "SELECT state FROM transfer") }
                .map { try TransferState(json: $0) }
        }
    }

    /// Writes rows and how far they have come in one transaction.
    public func append(_ chunk: TransferChunk?, _ state: TransferState) throws(TransferError) {
        try TransferError.wrapping {
            try queue.write { database in
                if let chunk { try Self.insert(chunk, into: database) }
                try database.execute(sql: "INSERT OR REPLACE INTO transfer VALUES (1, ?)", arguments: [state.json])
            }
        }
    }

    private static func insert(_ chunk: TransferChunk, into database: Database) throws {
        let table = TransferTable.all[chunk.table]
        var names = table.columns.map(\.name)
        if table.name == "submissions" { names = ["issuer", "jti"] + names.dropFirst() }
        let marks = names.map { _ in "?" }.joined(separator: ", ")
        let insert = try database.makeStatement(
            sql: "INSERT OR \(table.isState ? "REPLACE" : "ABORT") INTO \(table.name) "
                + "(\(names.joined(separator: ", "))) VALUES (\(marks))")
        for row in chunk.rows {
            var row = row
            switch table.name {
            // Nothing is left of what was erased, but no place is without a value.
            case "statements" where row[4] == .null: row[4] = .bytes([])
            case "submissions": row = try known(row[0], at: row[1], in: database) + row.dropFirst()
            default: break
            }
            try insert.execute(arguments: StatementArguments(row.map(\.databaseValue)))
        }
    }

    /// Issuer and id of a submission, from its statement. Of an erased one its hash stands for the id: no issuer is
    /// without a name.
    private static func known(
        _ key: TransferValue, at index: TransferValue, in database: Database
    ) throws -> [TransferValue] {
        let jwt = try Data.fetchOne(
            database, sql: "SELECT jwt FROM statements WHERE log_index = ? AND salt IS NOT NULL",
            arguments: [index.databaseValue])
        if let jwt, let claims = Self.claims(jwt), let issuer = claims["iss"]?.string,
            let identifier = claims["jti"]?.string,
            key == .bytes(SubmissionKey(issuer: issuer, identifier: identifier).digest.bytes)
        {
            return [.text(issuer), .text(identifier)]
        }
        return [.text(""), .text(key.shown)]
    }

    private static func claims(_ jwt: Data) -> JSON? {
        let parts = [UInt8](jwt).split(separator: UInt8(ascii: "."))
        guard parts.count == 3, let payload = Base64.url.decode(parts[1]) else { return nil }
        return try? JSON(parsing: payload)
    }

    /// The rows that were written.
    public func written() throws(TransferError) -> (any TransferSource)? { try SQLiteRows(queue) }

    /// Puts the file into its place.
    public func finish(_ state: TransferState) throws(TransferError) {
        try TransferError.wrapping {
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
            try queue.close()
            let path = folder + "/" + SQLiteStore.fileName
            try FileManager.default.moveItem(atPath: unfinishedFolder + "/" + SQLiteStore.fileName, toPath: path)
            try FileManager.default.removeItem(atPath: unfinishedFolder)
            let moved = try DatabaseQueue(path: path)
            try moved.write { try $0.execute(sql: "DROP TABLE transfer") }
            try moved.close()
        }
    }
}
