import ArgumentParser
import CommandLineKit
import PostgresClient

/// Where the registry's rows are, if not in the data folder.
struct DatabaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Keep the rows in this PostgreSQL database, not in the data folder (postgresql://…).", valueName: "url"))
    var database: String?

    /// The address; `nil` where none was given.
    ///
    /// - Throws: `CommandFailure` with status 64. A password is not repeated.
    func address() throws(CommandFailure) -> PostgresAddress? {
        guard let database else { return nil }
        do throws(PostgresError) { return try PostgresAddress(database) } catch {
            throw CommandFailure(
                "--database: \(error.message)", mend: "Write it as postgresql://user@host/database.", status: .usage)
        }
    }
}
