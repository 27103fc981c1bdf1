public import PostgresClient

/// Why a database is not brought up to date.
public enum PostgresMigrationError: Error, Sendable, Equatable {
    /// The database has a migration of this number and name that this program does not know: it is of a newer one.
    case newer(number: Int, name: String)
    /// A migration that was applied has another text in this program.
    case changed(name: String)
    /// A migration is missing between others that were applied.
    case skipped(name: String)
    /// A migration failed, and nothing of it is left.
    case failed(name: String, PostgresError)
    /// The database could not be reached, or refused to be looked at.
    case database(PostgresError)
}

extension PostgresMigrationError: CustomStringConvertible {
    /// A sentence for the operator, without a full stop.
    public var description: String {
        switch self {
        case .newer(let number, let name):
            "the database is of a newer program: it has migration \(number), \(name), which this one does not know"
        case .changed(let name): "\(name) is not the file that the database was made with"
        case .skipped(let name): "\(name) was never applied, but later files were"
        case .failed(let name, let error): "\(name) failed, and nothing of it was kept: \(error)"
        case .database(let error): "\(error)"
        }
    }
}
