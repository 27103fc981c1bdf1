import Octets
public import PostgresClient

/// Brings a database up to the newest file of `schema/postgres/`, one transaction a file, forwards only.
///
/// An advisory lock lets one migrator work at a time: a second waits, and finds nothing left to do.
public struct PostgresMigrator {
    /// The number of the advisory lock: `vinlogd` and a number of its own.
    private static let lock: Int64 = 0x7669_6E6C_6F67_6403

    private let connection: PostgresConnection
    private let migrations: [PostgresMigration]

    /// A migrator over a connection of the owner of the tables.
    ///
    /// - Parameter migrations: in order of their numbers.
    public init(_ connection: PostgresConnection, migrations: [PostgresMigration] = PostgresMigration.all) {
        self.connection = connection
        self.migrations = migrations
    }

    /// The migrations that the database has not seen yet, in order; changes nothing.
    ///
    /// - Throws: When the database is of a newer program, or of files with other texts.
    public func pending() throws(PostgresMigrationError) -> [PostgresMigration] {
        let applied = try applied()
        for row in applied {
            guard let known = migrations.first(where: { $0.number == row.number }) else {
                throw .newer(number: row.number, name: row.name)
            }
            guard known.checksum.bytes == row.checksum else { throw .changed(name: known.name) }
        }
        let last = applied.last?.number ?? -1
        let numbers = Set(applied.map(\.number))
        let pending = migrations.filter { !numbers.contains($0.number) }
        if let gap = pending.first(where: { $0.number < last }) { throw .skipped(name: gap.name) }
        return pending
    }

    /// Applies what is pending.
    ///
    /// - Parameter progress: called after each file.
    /// - Returns: what was applied.
    /// - Throws: The first failure; files before it stay applied.
    @discardableResult
    public func apply(
        progress: (PostgresMigration) -> Void = { _ in }
    ) throws(PostgresMigrationError) -> [PostgresMigration] {
        try database { () throws(PostgresError) in
            // Waiting for another migrator has no bound, nor has rewriting a large table.
            try connection.execute("SET lock_timeout = 0; SET statement_timeout = 0")
            try connection.run("SELECT pg_advisory_lock($1)", [.int8(Self.lock)])
        }
        defer { _ = try? connection.run("SELECT pg_advisory_unlock($1)", [.int8(Self.lock)]) }
        try database { () throws(PostgresError) in
            // Not IF NOT EXISTS alone: that wants the right to create even where there is nothing to create.
            if try !hasTable() { try connection.execute(Self.table) }
        }
        let pending = try pending()
        for migration in pending {
            do {
                try connection.transaction {
                    try connection.execute(migration.text)
                    try connection.run(
                        "INSERT INTO schema_migrations (number, name, sha256) VALUES ($1, $2, $3)",
                        [.int8(Int64(migration.number)), .text(migration.name), .hash(migration.checksum)])
                }
            } catch {
                throw .failed(
                    name: migration.name, (error as? PostgresError) ?? PostgresError(String(describing: error)))
            }
            progress(migration)
        }
        return pending
    }

    private static let table = """
        CREATE TABLE schema_migrations (
            number      bigint PRIMARY KEY CHECK (number BETWEEN 0 AND 9999),
            name        text   NOT NULL UNIQUE,
            sha256      bytea  NOT NULL CHECK (octet_length(sha256) = 32),
            applied_at  timestamptz NOT NULL DEFAULT now()
        )
        """

    private struct Applied {
        let number: Int
        let name: String
        let checksum: [UInt8]
    }

    private func hasTable() throws(PostgresError) -> Bool {
        do {
            return try connection.queryOne("SELECT to_regclass('schema_migrations') IS NOT NULL") { $0.bool(0) }
                ?? false
        } catch {
            throw (error as? PostgresError) ?? PostgresError(String(describing: error))
        }
    }

    private func applied() throws(PostgresMigrationError) -> [Applied] {
        do {
            guard try hasTable() else { return [] }
            var rows: [Applied] = []
            try connection.query("SELECT number, name, sha256 FROM schema_migrations ORDER BY number") { row in
                rows.append(Applied(number: Int(row.int(0)), name: row.text(1), checksum: row.bytes(2)))
            }
            return rows
        } catch {
            throw .database((error as? PostgresError) ?? PostgresError(String(describing: error)))
        }
    }

    private func database(_ body: () throws(PostgresError) -> Void) throws(PostgresMigrationError) {
        do throws(PostgresError) { try body() } catch { throw .database(error) }
    }
}
