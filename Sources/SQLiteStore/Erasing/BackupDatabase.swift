import GRDB
import Octets
import Registry
import TransparencyLog

/// A database that nobody serves: a copy.
enum BackupDatabase {
    /// Copies a database that others may write to meanwhile.
    static func copy(_ source: String, to destination: String) throws(StoreError) {
        guard !DurableFile.exists(destination) else { throw .database("\(destination) is there already") }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(60)
            let queue = try DatabaseQueue(path: source, configuration: configuration)
            defer { try? queue.close() }
            try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [destination]) }
        } catch {
            throw StoreError(error)
        }
    }

    /// Entries in a copy.
    static func entryCount(_ path: String) throws(StoreError) -> LogSize {
        guard DurableFile.exists(path) else { throw .database("\(path) is not there") }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? queue.close() }
            let size = try queue.read { try Int64.fetchOne($0, sql: "SELECT size FROM registry") }
            guard let size else { throw StoreError.corrupt("\(path) has no registry in it") }
            return LogSize(UInt64(size))
        } catch {
            throw StoreError(error)
        }
    }

    /// Deletes from a copy what was erased.
    ///
    /// - Returns: entries in the copy.
    /// - Throws: `.database` when it is not there, cannot be written, or is no copy of ours.
    static func scrub(_ path: String, of records: [ErasureRecord]) throws(StoreError) -> LogSize {
        guard DurableFile.exists(path) else { throw .database("\(path) is not there") }
        do {
            let queue = try DatabaseQueue(path: path)
            defer { try? queue.close() }
            return try queue.writeWithoutTransaction { database in
                // One file, without a log beside it.
                try database.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA secure_delete = ON")
                let traces = try erase(records, in: database)
                if try FileSearch(for: traces).findsAny(inFile: path) { try database.execute(sql: "VACUUM") }
                let size = try Int64.fetchOne(database, sql: "SELECT size FROM registry")
                return LogSize(UInt64(size ?? 0))
            }
        } catch {
            throw StoreError(error)
        }
    }

    private static func erase(_ records: [ErasureRecord], in database: Database) throws -> [[UInt8]] {
        var traces: [[UInt8]] = []
        guard !records.isEmpty else { return traces }
        try database.inTransaction(.immediate) {
            let eraser = Eraser(database)
            for record in records where try isPresent(record, in: database) {
                switch record.extent {
                case .statement:
                    traces += try eraser.erase(StoreBatch.Erasure(target: record.target, orderedBy: nil))
                case .disclosures(let digests):
                    traces += try eraser.redact(StoreBatch.Redaction(target: record.target, digests: digests))
                }
            }
            return .commit
        }
        return traces
    }

    /// Whether the copy has the entry that was erased, and not another one at its place.
    private static func isPresent(_ record: ErasureRecord, in database: Database) throws -> Bool {
        let row = try PreparedStatement(database, "SELECT entry FROM entries WHERE log_index = ?")
        row.bind(record.target.value, at: 1)
        defer { row.reset() }
        return try row.step() && MerkleTree.leafHash(row.bytes(0)) == record.leafHash
    }
}
