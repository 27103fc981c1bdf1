import PostgresClient

/// The rows of one database, through one connection.
final class PostgresRows: TransferSource {
    let connection: PostgresConnection
    let identity: String
    var isRetired: Bool { false }

    init(_ connection: PostgresConnection) throws(TransferError) {
        self.connection = connection
        identity = try TransferError.wrapping {
            try connection.queryOne("SELECT origin, epoch, size, time FROM registry") { row in
                "\(row.text(0)) \([row.int(1), row.int(2), row.int(3)])"
            } ?? ""
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
                table.postgres, isFirst: key.isEmpty, countMax: StoreTransfer.chunkRowCount
            ) { "$\($0)" }
            let kinds = (table.columns + table.postgres.key).map(\.kind)
            var rows: [[TransferValue]] = []
            var last = position.after
            try connection.query(sql, key.map(\.postgresValue)) { row in
                var values: [TransferValue] = []
                for (place, kind) in kinds.enumerated() { values.append(Self.value(row, place, kind)) }
                rows.append(Array(values.prefix(table.columns.count)))
                last = Array(values.dropFirst(table.columns.count)).encoded
            }
            let isLast = rows.count < StoreTransfer.chunkRowCount
            let next =
                isLast
                ? TransferPosition(table: position.table + 1) : TransferPosition(table: position.table, after: last)
            return TransferChunk(table: position.table, rows: rows, next: next)
        }
    }

    private static func value(
        _ row: borrowing PostgresRow, _ place: Int, _ kind: TransferColumn.Kind
    ) -> TransferValue {
        if row.isNull(place) { return .null }
        return switch kind {
        case .integer: .integer(row.int(place))
        case .text: .text(row.text(place))
        case .bytes: .bytes(row.bytes(place))
        case .flag: .integer(row.bool(place) ? 1 : 0)
        }
    }

    func check(_ sums: [TransferSum], wasResumed: Bool) throws(TransferError) {
        guard wasResumed else { return }
        try TransferTable.compare(self.sums(), sums) { _ in .sourceChanged }
    }

    func retire() {}
}

extension TransferValue {
    var postgresValue: PostgresValue {
        switch self {
        case .null: .null
        case .integer(let value): .int8(value)
        case .text(let value): .text(value)
        case .bytes(let value): .bytes(value)
        }
    }
}
