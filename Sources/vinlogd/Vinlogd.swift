import ArgumentParser
import CommandLineKit

/// The registry's server.
@main
struct Vinlogd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vinlogd",
        abstract: "Run a Vinlog registry: an append-only, provable ledger of used cars' lives.",
        discussion: """
            EXAMPLES
              vinlogd init --data /var/lib/vinlog --origin registry.example/cars
              vinlogd serve --data /var/lib/vinlog --listen 127.0.0.1:8080
              vinlogd backup --data /var/lib/vinlog /srv/backup/monday
              vinlogd demo

            EXIT STATUS
              0 done; 1 failed; 64 usage; 66 an input cannot be read;
              73 the data folder cannot be written
            """,
        subcommands: [
            InitCommand.self, ServeCommand.self, BackupCommand.self, BackupsCommand.self, RestoreCommand.self,
            RecoverCommand.self, CloseCommand.self, DemoCommand.self,
        ])

    static func main() async {
        await Program.run(Self.self)
    }
}
