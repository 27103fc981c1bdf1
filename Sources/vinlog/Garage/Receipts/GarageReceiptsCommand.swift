import ArgumentParser
import CommandLineKit

/// `vinlog garage receipts`: the proofs that a garage was given.
struct GarageReceiptsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipts",
        abstract: "Check the receipts that are kept, fetch more, give back what was lost.",
        discussion: """
            A receipt proves that a statement is in the log and in the index; whoever has
            both can check that without the registry, years later.

            EXAMPLES
              vinlog garage receipts --policy trust.policy
              vinlog garage receipts fetch --batch readings.csv --line 17
              vinlog garage receipts refeed --registry https://registry.example
            """,
        subcommands: [ReceiptsCheckCommand.self, ReceiptsFetchCommand.self, ReceiptsRefeedCommand.self],
        defaultSubcommand: ReceiptsCheckCommand.self)
}
