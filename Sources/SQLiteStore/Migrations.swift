import GRDB
import Octets
import Registry

/// Brings a database up to the newest file of `schema/sqlite/`, one transaction a file.
enum Migrations {
    private static let folder = "schema/sqlite"

    /// How many files there are: the schema's number.
    static var count: Int { EmbeddedFile.inside(folder).count }

    /// Applies the files that `database` has not seen yet, in the order of their names.
    ///
    /// `PRAGMA user_version` counts them.
    static func apply(to pool: any DatabaseWriter) throws {
        let files = EmbeddedFile.inside(folder)
        try pool.writeWithoutTransaction { database in
            let applied = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard applied <= files.count else {
                throw StoreError.database("the database is of a newer program: schema \(applied) of \(files.count)")
            }
            for (number, file) in files.enumerated().dropFirst(applied) {
                try database.inTransaction(.immediate) {
                    try database.execute(sql: file.text)
                    try database.execute(sql: "PRAGMA user_version = \(number + 1)")
                    return .commit
                }
            }
        }
    }
}
