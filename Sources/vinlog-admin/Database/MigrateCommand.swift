import ArgumentParser
import CommandLineKit
import PostgresClient
import PostgresStore
import StrictJSON

/// `vinlog-admin migrate`.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring a PostgreSQL database up to this program's schema.",
        discussion: """
            Applies the files of schema/postgres that the database has not seen, each in
            one transaction, forwards only. One migration runs at a time; a second waits
            and finds nothing to do. A database of a newer program, or one whose files
            have other texts, is refused. Run it as the owner of the tables; passwords
            belong into ~/.pgpass. docs/POSTGRES.md says how to set a database up.

            EXAMPLES
              vinlog-admin migrate --database postgresql://owner@db.example/vinlog
              vinlog-admin migrate --database "host=db dbname=vinlog" --check

            EXIT STATUS
              0 up to date; 1 refused or failed; 2 files are pending (with --check);
              64 the address cannot be read; 69 the database cannot be reached
            """)

    @Option(help: "The database's address: a URI or keywords of libpq.")
    var database: String
    @Flag(help: "Change nothing; say what is pending.")
    var check = false
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let migrator = PostgresMigrator(try connect())
        let names: [String]
        do throws(PostgresMigrationError) {
            names = try (check ? migrator.pending() : migrator.apply()).map(\.name)
        } catch {
            throw CommandFailure("\(error)", mend: Self.mend(error))
        }
        show(names)
        if check, !names.isEmpty { throw ExitCode(ExitStatus.changes.rawValue) }
    }

    private func connect() throws(CommandFailure) -> PostgresConnection {
        let address: PostgresAddress
        do throws(PostgresError) { address = try PostgresAddress(database) } catch {
            throw CommandFailure("--database: \(error)", status: .usage)
        }
        var settings = PostgresSettings()
        settings.applicationName = "vinlog-admin migrate"
        settings.answerTimeoutMilliseconds = 0
        do throws(PostgresError) { return try PostgresConnection.connect(address, settings: settings) } catch {
            throw CommandFailure(
                error.message, mend: "Check the address, and that the server is up.", status: .unavailable)
        }
    }

    private func show(_ names: [String]) {
        if output.json {
            var object = JSONObject()
            object[check ? "pending" : "applied"] = .array(names.map { .string($0) })
            object["migrations"] = .integer(PostgresMigration.all.count)
            return Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
        }
        let verb = check ? "pending" : "applied"
        let lines = names.isEmpty ? ["up to date"] : names.map { "\(verb)  \($0)" }
        Terminal.standardOutput.write(lines.joined(separator: "\n") + "\n")
    }

    private static func mend(_ error: PostgresMigrationError) -> String? {
        switch error {
        case .newer: "Use the program that the database was migrated with, or a newer one."
        case .changed, .skipped: "Use an unchanged release; never edit a migration that was applied."
        case .failed, .database: nil
        }
    }
}
