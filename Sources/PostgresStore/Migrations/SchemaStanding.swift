import PostgresClient
import Registry

/// Whether a database is as this program wants it.
enum SchemaStanding {
    /// Looks at the schema's files, and at what is noted of moves.
    ///
    /// - Parameter mayBeMoving: whether the rows need not be whole.
    /// - Throws: `.database` with what is wrong and how it is mended.
    static func check(_ connection: PostgresConnection, mayBeMoving: Bool) throws(StoreError) {
        let pending: [PostgresMigration]
        do throws(PostgresMigrationError) { pending = try PostgresMigrator(connection).pending() } catch {
            throw .database("\(error)")
        }
        if let first = pending.first {
            let what = pending.count == PostgresMigration.all.count ? "has no tables of ours" : "lacks \(first.name)"
            throw .database("the database \(what): run vinlog-admin migrate as the owner of the tables")
        }
        guard !mayBeMoving else { return }
        let standing = try storeErrors {
            try connection.queryOne("SELECT standing FROM transfer") { $0.text(0) }
        }
        switch standing {
        case nil: return
        case "moved": throw .database("the rows were moved out of this database: use them where they are now")
        default: throw .database("a move into this database has not ended: run vinlog-admin move again")
        }
    }
}
