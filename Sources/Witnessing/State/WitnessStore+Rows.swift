import FoundationEssentials
import GRDB
import Octets
import TransparencyLog

extension WitnessStore {
    static func record(of origin: KeyName, in database: Database) throws -> WitnessRecord? {
        try Row.fetchOne(database, sql: "SELECT * FROM log WHERE origin = ?", arguments: [Data(origin.utf8)])
            .map(record)
    }

    /// A row as a record. What a witness holds a log against is worth a second look: the columns must agree with the
    /// note that was signed.
    static func record(_ row: Row) throws -> WitnessRecord {
        guard let name = row["origin"] as Data?, let origin = KeyName(utf8: name) else {
            throw WitnessStoreError.corrupt("a log's name")
        }
        guard let size = row["size"] as Int64?, let bytes = row["root"] as Data?, let root = Hash([UInt8](bytes)),
            let text = row["note"] as Data?, let note = try? SignedNote(parsing: [UInt8](text)),
            let checkpoint = try? Checkpoint(parsingAnyLogs: note.text), let time = row["cosigned_at"] as Int64?
        else { throw WitnessStoreError.corrupt("the record of \(origin)") }
        let head = WitnessedHead(size: LogSize(UInt64(bitPattern: size)), root: root)
        guard checkpoint.origin == origin, checkpoint.size == head.size, checkpoint.root == head.root else {
            throw WitnessStoreError.corrupt("the record of \(origin) is not what its note states")
        }
        return WitnessRecord(origin: origin, head: head, note: note, cosignedAtSeconds: UInt64(clamping: time))
    }

    static func fork(_ row: Row) throws -> WitnessedFork {
        func note(_ column: String) -> SignedNote? {
            (row[column] as Data?).flatMap { try? SignedNote(parsing: [UInt8]($0)) }
        }
        guard let size = row["size"] as Int64?, let cosigned = note("cosigned"), let other = note("other"),
            let time = row["seen_at"] as Int64?
        else { throw WitnessStoreError.corrupt("a fork") }
        return WitnessedFork(
            size: LogSize(UInt64(bitPattern: size)), cosigned: cosigned, other: other,
            seenAtSeconds: UInt64(clamping: time))
    }

    // MARK: - Access

    func reading<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(WitnessStoreError) -> Value {
        do {
            return try await queue.read(body)
        } catch {
            throw Self.translated(error)
        }
    }

    /// One transaction that takes the write lock at once, so that what it reads stays true until it writes.
    func transaction<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(WitnessStoreError) -> Value {
        do {
            return try await queue.writeWithoutTransaction { database in
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try body(database)
                    return .commit
                }
                guard let value else { throw WitnessStoreError.database("a transaction without a result") }
                return value
            }
        } catch {
            throw Self.translated(error)
        }
    }

    static func translated(_ error: any Error) -> WitnessStoreError {
        switch error {
        case let error as WitnessStoreError: error
        case let error as DatabaseError: .database(error.message ?? "error \(error.resultCode.rawValue)")
        default: .database("\(error)")
        }
    }
}
