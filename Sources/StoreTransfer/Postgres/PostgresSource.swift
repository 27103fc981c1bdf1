public import PostgresClient

/// A database as a source: its tables are locked against every change, by one transaction that sees one moment.
public final class PostgresSource: TransferSource {
    private static let movedStanding = "moved"

    private let connection: PostgresConnection
    private let rows: PostgresRows
    /// Whether the rows were moved away before.
    public private(set) var isRetired: Bool

    /// Which rows, and as of when.
    public var identity: String { rows.identity }

    /// Opens the rows of a database, as the owner of its tables.
    ///
    /// - Throws: `.busy` when a server sequences on them or writes to them; `.unsuitable` when the inbox is not empty, or
    ///   the database is itself the target of a move that has not ended.
    public init(_ address: PostgresAddress) throws(TransferError) {
        let connection = try TransferConnection.open(address, waitsForLocks: false)
        self.connection = connection
        let note = try TransferError.wrapping { try TransferConnection.note(connection) }
        isRetired = note?.standing == Self.movedStanding
        guard note == nil || isRetired else {
            throw .unsuitable("a move into \(address) has not ended")
        }
        rows = try TransferError.wrapping {
            try connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE")
            var tables = Set(TransferTable.all.map(\.name)).union(["subject_names", "subject_numbers", "inbox"])
            tables.insert("transfer")
            do throws(PostgresError) {
                try connection.execute("LOCK TABLE \(tables.sorted().joined(separator: ", ")) IN SHARE MODE")
            } catch {
                guard error.sqlState == PostgresError.State.lockNotAvailable else { throw error }
                throw TransferError.busy("\(address)")
            }
            let waiting = try connection.queryOne("SELECT count(*) FROM inbox WHERE answer IS NULL") { $0.int(0) }
            guard waiting == 0 else {
                throw TransferError.unsuitable(
                    "\(waiting ?? 0) statements wait in the inbox: let a sequencer empty it first")
            }
            return try PostgresRows(connection)
        }
    }

    /// The rows that follow.
    public func chunk(after position: TransferPosition) throws(TransferError) -> TransferChunk? {
        try rows.chunk(after: position)
    }

    /// Holds what was copied against what there is, where the tables were not locked all the time.
    public func check(_ sums: [TransferSum], wasResumed: Bool) throws(TransferError) {
        try rows.check(sums, wasResumed: wasResumed)
    }

    /// Notes that the rows are elsewhere: every server refuses them then.
    public func retire() throws(TransferError) {
        try TransferError.wrapping {
            try connection.run(
                "INSERT INTO transfer (id, standing, state) VALUES (1, $1, $2)",
                [.text(Self.movedStanding), .text("")])
            try connection.execute("COMMIT")
        }
        isRetired = true
    }
}
