import PostgresClient
public import Registry
import Synchronization

extension PostgresStore {
    /// Deletes what restored rows should not have any more, in one transaction.
    public func forget(
        _ erasures: [StoreBatch.Erasure], _ redactions: [StoreBatch.Redaction], turn: LeaseEpoch
    ) throws(StoreError) {
        var tables = ErasedTables()
        try sequencing { connection in
            try connection.transaction {
                try Self.require(turn: turn, connection)
                try Eraser.exclude(connection)
                var eraser = Eraser(connection)
                for erasure in erasures { try eraser.erase(erasure) }
                for redaction in redactions { try eraser.redact(redaction) }
                tables = try eraser.finish()
            }
        }
        erased.withLock { $0.formUnion(tables) }
    }

    /// Sees to it that nothing that was erased is left in the tables' files.
    ///
    /// PostgreSQL leaves a row's bytes where they were, after UPDATE and after VACUUM too. So each table, or part of one,
    /// from which something was erased is written anew, without them. What the server keeps besides is the operator's
    /// (docs/POSTGRES.md): its write-ahead log until it is recycled, archives and base backups until they expire.
    ///
    /// - Throws: `.database` also when a transaction older than the erasure is still open: a table that is written anew
    ///   would keep for it what it can still see.
    public func purge(thoroughly: Bool) throws(StoreError) {
        var tables = erased.withLock { $0 }
        if thoroughly { try reading { try Self.addAll(to: &tables, $0) } }
        guard !tables.isEmpty else { return }
        try sequencing { connection in
            if let transaction = tables.transaction { try Self.requireNoReader(olderThan: transaction, connection) }
            for name in tables.names.sorted() {
                try connection.withoutBounds(.readWrite) {
                    try connection.run("SELECT rewrite_after_erasure($1::text::regclass)", [.text(name)])
                }
            }
        }
        erased.withLock { $0.subtract(tables) }
    }

    /// Every table from which something may be erased.
    private static func addAll(to tables: inout ErasedTables, _ connection: PostgresConnection) throws {
        var names: [String] = []
        try connection.query(
            """
            SELECT oid::regclass::text FROM pg_class
            WHERE relkind = 'r' AND relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'registry'::regclass)
                AND (oid IN (SELECT inhrelid FROM pg_inherits
                        WHERE inhparent IN ('statements'::regclass, 'submissions'::regclass))
                    OR oid = ANY (ARRAY['reward_facts', 'reward_titles', 'component_numbers', 'vehicle_makers',
                        'evidence_files']::regclass[]))
            """
        ) { names.append($0.text(0)) }
        for name in names { tables.insert(name) }
    }

    /// A table that is written anew keeps each row that some transaction may still see: one that reads in this database,
    /// and one that writes in any other, since every new snapshot, that of the rewriting too, reaches back to it; and what
    /// a replication slot holds for a replica.
    private static func requireNoReader(olderThan transaction: String, _ connection: PostgresConnection) throws {
        // Without the right to, others' sessions show nothing of what they see.
        let isSeeing = try connection.queryOne("SELECT pg_has_role('pg_read_all_stats', 'USAGE')") { $0.bool(0) }
        guard isSeeing == true else {
            throw StoreError.database(
                "who may still see erased rows cannot be seen: GRANT pg_read_all_stats TO vinlog_sequencer")
        }
        let isWaiting = try connection.queryOne(
            """
            SELECT age(pg_snapshot_xmin(pg_current_snapshot())::xid) >= age($1::text::xid)
                OR EXISTS (SELECT FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_xmin IS NOT NULL
                    AND (datname IS NULL OR datname = current_database()) AND age(backend_xmin) >= age($1::text::xid))
                OR EXISTS (SELECT FROM pg_replication_slots WHERE age(xmin) >= age($1::text::xid))
            """, [.text(transaction)]
        ) { $0.bool(0) }
        guard isWaiting == false else {
            throw StoreError.database("a transaction that is older than an erasure is still open: its rows wait for it")
        }
    }
}
