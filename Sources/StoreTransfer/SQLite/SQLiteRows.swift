import Foundation
import GRDB
import Octets
import Registry

/// The rows of one SQLite file.
final class SQLiteRows: TransferSource {
    let queue: DatabaseQueue
    let identity: String
    var isRetired: Bool { false }

    init(_ queue: DatabaseQueue) throws(TransferError) {
        self.queue = queue
        identity = try TransferError.wrapping {
            let head = try queue.read { try Row.fetchOne($0, sql: "SELECT origin, epoch, size, time FROM registry") }
            guard let head else { return "" }
            let numbers: [Int64] = [head["epoch"], head["size"], head["time"]]
            let origin: String = head["origin"]
            return "\(origin) \(numbers)"
        }
    }

    func chunk(after position: TransferPosition) throws(TransferError) -> TransferChunk? {
        try TransferError.wrapping {
            guard TransferTable.all.indices.contains(position.table) else { return nil }
            let table = TransferTable.all[position.table]
            guard let key = [TransferValue](encoded: position.after) else {
                throw TransferError.unreadable("a key of \(table.name)")
            }
            let sql = table.query(
                table.sqlite, isFirst: key.isEmpty, countMax: StoreTransfer.chunkRowCount
            ) { _ in "?" }
            var rows: [[TransferValue]] = []
            var last = position.after
            try queue.read { database in
                let cursor = try Row.fetchCursor(
                    database, sql: sql, arguments: StatementArguments(key.map(\.databaseValue)))
                while let row = try cursor.next() {
                    let values = row.databaseValues.map(TransferValue.init)
                    let columns = Array(values.prefix(table.columns.count))
                    let keys = Array(values.dropFirst(table.columns.count))
                    rows.append(Self.portable(columns, keys, of: table))
                    last = keys.encoded
                }
            }
            let isLast = rows.count < StoreTransfer.chunkRowCount
            let next =
                isLast
                ? TransferPosition(table: position.table + 1) : TransferPosition(table: position.table, after: last)
            return TransferChunk(table: position.table, rows: rows, next: next)
        }
    }

    /// What SQLite alone stores in another way.
    private static func portable(
        _ row: [TransferValue], _ key: [TransferValue], of table: TransferTable
    ) -> [TransferValue] {
        var row = row
        switch table.name {
        case "submissions":
            guard case .text(let issuer)? = key.first, case .text(let identifier)? = key.last else { return row }
            row[0] = .bytes(SubmissionKey(issuer: issuer, identifier: identifier).digest.bytes)
            // What came from a store that knows hashes alone.
            if issuer.isEmpty, let hash = Hex.decode(identifier) { row[0] = .bytes(hash) }
        case "statements":
            guard case .bytes(let stored) = row[5] else { return row }
            var count = stored.count
            while count > 0, stored[count - 1] == 0 { count -= 1 }
            row[5] = .bytes(Array(stored.prefix(count)))
        default: break
        }
        return row
    }

    func check(_ sums: [TransferSum], wasResumed: Bool) throws(TransferError) {
        guard wasResumed else { return }
        try TransferTable.compare(self.sums(), sums) { _ in .sourceChanged }
    }

    func retire() {}
}

extension TransferValue {
    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .text(let value): value.databaseValue
        case .bytes(let value): Data(value).databaseValue
        }
    }

    init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let value): self = .integer(value)
        case .double(let value): self = .integer(Int64(value))
        case .string(let value): self = .text(value)
        case .blob(let data): self = .bytes([UInt8](data))
        }
    }
}
