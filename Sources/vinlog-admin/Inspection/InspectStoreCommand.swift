import ArgumentParser
import CommandLineKit

/// `vinlog-admin inspect …`.
struct InspectStoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Look into a registry's folder, without its server.",
        discussion: """
            EXAMPLE
              vinlog-admin inspect integrity --data /var/lib/vinlog
            """,
        subcommands: [InspectFolderIntegrityCommand.self])
}
