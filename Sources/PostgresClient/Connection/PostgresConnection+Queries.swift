import CPostgres

extension PostgresConnection {
    /// Rows that are read and dropped after a closure failed, before the connection is given up instead.
    public static let droppedRowCountMax = 10_000

    /// Runs any number of statements without parameters, whose rows are dropped: outside a transaction they are one.
    ///
    /// - Throws: The first error.
    public func execute(_ sql: String) throws(PostgresError) {
        try requireReady()
        try Self.requireText(sql)
        guard PQsendQuery(handle, sql) == 1 else { throw failure() }
        if let error = try drain() { throw error }
    }

    /// Runs a statement and gives its rows one by one, however many there are; they are never all in memory.
    ///
    /// The statement is prepared once for each connection, SQL text and types of values.
    /// - Parameters:
    ///   - sql: one statement, with `$1`, `$2` and so on for the values.
    ///   - body: called with each row; where it throws, the rest is dropped. It may not use the connection.
    /// - Returns: how many rows there were.
    /// - Throws: `PostgresError`, or what `body` throws.
    @discardableResult
    public func query(
        _ sql: String, _ values: [PostgresValue] = [], _ body: (borrowing PostgresRow) throws -> Void
    ) throws -> Int {
        try start(sql, values)
        guard PQsetSingleRowMode(handle) == 1 else { throw failure() }
        isOccupied = true
        defer { isOccupied = false }
        var count = 0
        while let result = try nextResult() {
            if let error = error(of: result) {
                if error.isConnectionLost { throw error }
                _ = try drain()
                noteUnusable(sql, error)
                throw error
            }
            if result.isCopy { throw lost("a query copies") }
            for row in 0..<result.rowCount {
                count += 1
                do {
                    try body(PostgresRow(result.pointer, row, faults))
                    try faults.check()
                } catch {
                    try dropRows()
                    throw error
                }
            }
        }
        return count
    }

    /// Runs a statement that gives at most one row.
    ///
    /// - Returns: what `body` makes of it; `nil` where there is none.
    /// - Throws: `PostgresError`, also where there are more rows, or what `body` throws.
    public func queryOne<Value>(
        _ sql: String, _ values: [PostgresValue] = [], _ body: (borrowing PostgresRow) throws -> Value
    ) throws -> Value? {
        var value: Value?
        let count = try query(sql, values) { row in if value == nil { value = try body(row) } }
        guard count <= 1 else { throw PostgresError("\(count) rows where there is one at most") }
        return value
    }

    /// Runs a statement and drops the rows that it may give.
    ///
    /// - Returns: how many rows it touched.
    @discardableResult
    public func run(_ sql: String, _ values: [PostgresValue] = []) throws(PostgresError) -> Int {
        try start(sql, values)
        var touchedCount = 0
        var first: PostgresError?
        while let result = try nextResult() {
            if let error = error(of: result) {
                if error.isConnectionLost { throw error }
                first = first ?? error
            }
            if result.isCopy { throw lost("a statement copies") }
            touchedCount = result.touchedCount
        }
        if let first {
            noteUnusable(sql, first)
            throw first
        }
        return touchedCount
    }

    /// Sends a statement, prepared.
    private func start(_ sql: String, _ values: [PostgresValue]) throws(PostgresError) {
        try requireReady()
        let parameters = try EncodedParameters(values)
        let statement = try prepare(sql, parameters.types)
        let isSent = parameters.withPointers { pointers, lengths, formats in
            PQsendQueryPrepared(handle, statement.name, parameters.count, pointers, lengths, formats, 1)
        }
        guard isSent == 1 else { throw failure() }
    }

    private func prepare(_ sql: String, _ types: [UInt32]) throws(PostgresError) -> PreparedStatement {
        if let statement = prepared(sql, types) { return statement }
        try Self.requireText(sql)
        try makeRoomForStatement()
        let statement = newStatement(sql, types)
        guard PQsendPrepare(handle, statement.name, sql, Int32(statement.types.count), statement.types) == 1 else {
            throw failure()
        }
        if let error = try drain() { throw error }
        remember(statement, sql)
        return statement
    }

    /// Forgets what is prepared for a text where the tables have changed under it (0A000, "cached plan must not change
    /// result type") or the server has forgotten it (26000): the next call prepares it again.
    func noteUnusable(_ sql: String, _ error: PostgresError) {
        guard error.sqlState == "0A000" || error.sqlState == "26000" else { return }
        for statement in statements[sql] ?? [] { forget(statement, sql) }
    }

    /// Reads to the end of a result that nobody wants any more. Cancelling it could hit the next statement instead.
    private func dropRows() throws(PostgresError) {
        var count = 0
        while let result = try nextResult() {
            if let error = error(of: result), error.isConnectionLost { throw error }
            count += Int(result.rowCount)
            if count > Self.droppedRowCountMax {
                let error = lost("more than \(Self.droppedRowCountMax) rows were left unread")
                canceller.abandon()
                throw error
            }
        }
    }

    /// Text with a zero byte would reach the server cut off there.
    static func requireText(_ sql: String) throws(PostgresError) {
        guard !sql.utf8.contains(0) else { throw PostgresError("a statement's text has a zero byte") }
    }
}
