import PostgresClient
import Registry
import Synchronization

/// One session with one transaction that sees one moment, for as long as an examination takes.
///
/// Unchecked: the connection is used under the mutex only.
final class ExaminationSession: @unchecked Sendable {
    private let mutex = Mutex(())
    private let connection: PostgresConnection

    init(_ address: PostgresAddress, _ settings: PostgresSettings) throws(StoreError) {
        var settings = settings
        settings.applicationName += " examination"
        settings.statementTimeoutMilliseconds = 0
        settings.idleTransactionTimeoutMilliseconds = 0
        settings.answerTimeoutMilliseconds = 0
        let bounds = settings
        connection = try storeErrors {
            let connection = try PostgresConnection.connect(address, settings: bounds)
            try connection.execute(PostgresTransactionKind.snapshot.rawValue)
            return connection
        }
    }

    func using<Value>(_ body: (PostgresConnection) throws -> Value) throws(StoreError) -> Value {
        var result: Result<Value, StoreError>?
        mutex.withLock { _ in
            do { result = .success(try body(connection)) } catch { result = .failure(StoreError(error)) }
        }
        guard let result else { throw .database("a call ended without its result") }
        return try result.get()
    }
}

extension PostgresConnection {
    /// Calls `body` in a transaction whose statements may take as long as they want.
    @discardableResult
    func withoutBounds<Value>(_ kind: PostgresTransactionKind, _ body: () throws -> Value) throws -> Value {
        let bound = answerTimeoutMilliseconds
        answerTimeoutMilliseconds = 0
        defer { answerTimeoutMilliseconds = bound }
        return try transaction(kind) {
            try execute("SET LOCAL statement_timeout = 0; SET LOCAL work_mem = '256MB'")
            return try body()
        }
    }
}
