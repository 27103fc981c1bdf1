import CPostgres

/// What a transaction sees, and whether it writes.
public enum PostgresTransactionKind: String, Sendable {
    /// Each statement sees what was committed before it.
    case readWrite = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
    /// All statements see one moment, and none writes.
    case snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    /// All statements see one moment; whoever changes a row that was changed since fails with state 40001.
    case repeatableRead = "BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE"
}

extension PostgresConnection {
    /// Calls `body` inside a transaction: committed if it returns, rolled back if it throws.
    ///
    /// - Throws: What `body` throws, or `PostgresError`. One with `isConnectionLost` leaves open whether the
    ///   transaction was committed, if `body` had returned.
    @discardableResult
    public func transaction<Value>(
        _ kind: PostgresTransactionKind = .readWrite, _ body: () throws -> Value
    ) throws -> Value {
        try requireReady()
        guard !isInTransaction else { throw PostgresError("a transaction is open already") }
        try execute(kind.rawValue)
        let value: Value
        do {
            value = try body()
        } catch {
            if isOpen { try? execute("ROLLBACK") }
            // A session in an unknown state is of no use to the next caller.
            if isOpen, isInTransaction { _ = lost("a transaction could not be rolled back") }
            throw error
        }
        try commit()
        return value
    }

    /// Ends the transaction; the server answers ROLLBACK where a statement in it had failed and nobody minded.
    private func commit() throws(PostgresError) {
        guard PQsendQuery(handle, "COMMIT") == 1 else { throw failure() }
        var tag = ""
        var first: PostgresError?
        while let result = try nextResult() {
            if let error = error(of: result) {
                if error.isConnectionLost { throw error }
                first = first ?? error
            } else {
                tag = result.tag
            }
        }
        if let first { throw first }
        guard tag == "COMMIT" else {
            throw PostgresError("the transaction was rolled back: a statement in it had failed", sqlState: "25P02")
        }
    }
}
