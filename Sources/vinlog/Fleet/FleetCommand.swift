import ArgumentParser

/// `vinlog fleet`.
struct FleetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fleet",
        abstract: "Turn the recordings of commercial vehicles into signed daily summaries.",
        discussion: """
            EXAMPLES
              vinlog fleet ingest week.csv.gz --vin 1FUJGLDR4CLBP8834 \\
                --zone Asia/Kolkata --dry-run
              vinlog help fleet ingest
            """,
        subcommands: [FleetIngestCommand.self])
}
