import CPostgres

/// A result of libpq, freed with this value.
struct PostgresResult: ~Copyable {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { PQclear(pointer) }

    var status: ExecStatusType { PQresultStatus(pointer) }
    var rowCount: Int32 { PQntuples(pointer) }
    var isCopy: Bool { [PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH].contains(status) }

    var isError: Bool {
        switch status {
        case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE, PGRES_PIPELINE_ABORTED, PGRES_EMPTY_QUERY: true
        default: false
        }
    }

    /// Rows that the command touched, as its tag says; 0 for commands that touch none.
    var touchedCount: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }

    /// The command's tag, such as `COMMIT`.
    var tag: String { String(cString: PQcmdStatus(pointer)) }

    /// Whether the server ends the session with this error (FATAL, PANIC).
    var isFatal: Bool {
        vinlog_postgres_severity(pointer).map { String(cString: $0) }.map { $0 != "ERROR" } ?? false
    }

    /// What went wrong.
    var error: PostgresError {
        if status == PGRES_EMPTY_QUERY { return PostgresError("a statement is empty") }
        let words =
            vinlog_postgres_sentence(pointer).map { String(cString: $0) }
            ?? String(cString: PQresultErrorMessage(pointer)).trimmedEnd
        return PostgresError(
            words.isEmpty ? "an earlier statement failed" : words,
            sqlState: vinlog_postgres_state(pointer).map { String(cString: $0) },
            constraint: vinlog_postgres_constraint(pointer).map { String(cString: $0) })
    }
}
