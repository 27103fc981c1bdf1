import PostgresClient
import PostgresStore

/// A connection on which nothing has a bound, and which keeps every sequencer away.
enum TransferConnection {
    /// Opens it.
    ///
    /// - Parameter waitsForLocks: whether it waits for tables for as long as it takes.
    static func open(
        _ address: PostgresAddress, waitsForLocks: Bool
    ) throws(TransferError) -> PostgresConnection {
        try TransferError.wrapping {
            var settings = PostgresSettings()
            settings.applicationName = "vinlog-admin transfer"
            settings.statementTimeoutMilliseconds = 0
            settings.idleTransactionTimeoutMilliseconds = 0
            settings.answerTimeoutMilliseconds = 0
            if waitsForLocks { settings.lockTimeoutMilliseconds = 0 }
            // Pieces are read by their keys, also where the planner knows nothing of the tables yet.
            settings.parameters.merge(
                ["enable_seqscan": "off", "enable_hashjoin": "off", "enable_mergejoin": "off", "jit": "off"]
            ) { given, _ in given }
            let connection = try PostgresConnection.connect(address, settings: settings)
            let pending: [PostgresMigration]
            do throws(PostgresMigrationError) { pending = try PostgresMigrator(connection).pending() } catch {
                throw TransferError.unsuitable("\(address): \(error)")
            }
            guard pending.isEmpty else {
                throw TransferError.unsuitable("\(address) lacks \(pending[0].name): run vinlog-admin migrate")
            }
            let isFree = try connection.queryOne(
                "SELECT pg_try_advisory_lock($1)", [.int8(PostgresStore.leaseLock)]
            ) { $0.bool(0) }
            guard isFree == true else { throw TransferError.busy("\(address)") }
            return connection
        }
    }

    /// What is noted of a move, if anything.
    static func note(_ connection: PostgresConnection) throws -> (standing: String, state: String)? {
        try connection.queryOne("SELECT standing, state FROM transfer") { ($0.text(0), $0.text(1)) }
    }
}
