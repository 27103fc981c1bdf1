public import PostgresClient

/// A migrated, empty database as a target. Every server refuses it until it is whole.
public final class PostgresTarget: TransferTarget {
    private let connection: PostgresConnection
    private let name: String

    /// Opens a database, as the owner of its tables.
    ///
    /// - Throws: `.busy` when a server sequences on it; `.unsuitable` when its schema is another.
    public init(_ address: PostgresAddress) throws(TransferError) {
        connection = try TransferConnection.open(address, waitsForLocks: true)
        name = "\(address)"
    }

    /// How far an earlier attempt came.
    public func state() throws(TransferError) -> TransferState? {
        try TransferError.wrapping {
            if let note = try TransferConnection.note(connection) {
                guard TransferState.Standing(rawValue: note.standing) != nil else {
                    throw TransferError.occupied(name)
                }
                return try TransferState(json: note.state)
            }
            let isEmpty = try connection.queryOne(
                "SELECT NOT EXISTS (SELECT FROM registry) AND NOT EXISTS (SELECT FROM entries)"
            ) { $0.bool(0) }
            guard isEmpty == true else { throw TransferError.occupied(name) }
            return nil
        }
    }

    /// Writes rows and how far they have come in one transaction.
    public func append(_ chunk: TransferChunk?, _ state: TransferState) throws(TransferError) {
        try TransferError.wrapping {
            try connection.transaction {
                if let chunk, !chunk.rows.isEmpty { try insert(chunk) }
                try connection.run(
                    """
                    INSERT INTO transfer (id, standing, state) VALUES (1, $1, $2)
                    ON CONFLICT (id) DO UPDATE SET standing = excluded.standing, state = excluded.state
                    """, [.text(state.standing.rawValue), .text(state.json)])
            }
        }
    }

    private func insert(_ chunk: TransferChunk) throws {
        let table = TransferTable.all[chunk.table]
        let columns = table.columns.map(\.name)
        switch table.name {
        case "subjects": try insert(subjects: chunk.rows, columns)
        case "statements": try insert(statements: chunk.rows)
        case _ where table.isState:
            try connection.run("DELETE FROM \(table.name)")
            let marks = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
            for row in chunk.rows {
                try connection.run(
                    "INSERT INTO \(table.name) (\(columns.joined(separator: ", "))) VALUES (\(marks))",
                    row.map(\.postgresValue))
            }
        default: try copy(chunk.rows, into: table.name, table.columns)
        }
    }

    private func copy(_ rows: [[TransferValue]], into table: String, _ columns: [TransferColumn]) throws {
        try connection.copyIn(table, columns: columns.map(\.name)) { writer in
            for row in rows {
                try writer.row()
                for (value, column) in zip(row, columns) {
                    if case .flag = column.kind, let flag = value.integer {
                        writer.add(.bool(flag != 0))
                    } else {
                        writer.add(value.postgresValue)
                    }
                }
            }
        }
    }

    /// A subject's row, and the two ways to it.
    private func insert(subjects rows: [[TransferValue]], _ columns: [String]) throws {
        try connection.copyIn("subjects", columns: columns) { writer in
            for row in rows { try writer.row(row.map(\.postgresValue)) }
        }
        func copy(_ table: String, _ names: [String]) throws {
            let places = names.compactMap { columns.firstIndex(of: $0) }
            try connection.copyIn(table, columns: names) { writer in
                for row in rows { try writer.row(places.map { row[$0].postgresValue }) }
            }
        }
        try copy("subject_names", ["subject", "generation", "label"])
        try copy("subject_numbers", ["number", "label"])
    }

    /// Statements with their entries, which were copied before them.
    private func insert(statements rows: [[TransferValue]]) throws {
        var entries: [Int64: [UInt8]] = [:]
        try connection.query(
            "SELECT log_index, entry FROM entries WHERE log_index = ANY($1)",
            [.int8Array(rows.compactMap { $0.first?.integer })]
        ) { entries[$0.int(0)] = $0.bytes(1) }
        let names = [
            "label", "entry", "log_index", "subject_number", "previous", "salt", "jwt", "disclosures", "erased_by",
        ]
        try connection.copyIn("statements", columns: names) { writer in
            for row in rows {
                let index = row.first?.integer ?? -1
                guard let entry = entries[index], entry.count >= 41 else {
                    throw TransferError.different("statement \(index) has no entry")
                }
                try writer.row([.bytes(Array(entry[9..<41])), .bytes(entry)] + row.map(\.postgresValue))
            }
        }
    }

    /// The rows that were written.
    public func written() throws(TransferError) -> (any TransferSource)? { try PostgresRows(connection) }

    /// Lets servers in.
    public func finish(_ state: TransferState) throws(TransferError) {
        try TransferError.wrapping {
            try connection.transaction {
                // Rows that are written next come after those that were copied.
                try connection.run(
                    """
                    SELECT setval(pg_get_serial_sequence('access_log', 'number'), greatest(max(number), 1),
                        max(number) IS NOT NULL) FROM access_log
                    """)
                try connection.run("DELETE FROM transfer")
            }
            try connection.execute("ANALYZE")
        }
    }
}
