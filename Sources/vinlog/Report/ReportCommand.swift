import ArgumentParser

/// `vinlog report`.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Fetch a vehicle's history report, verify it and show it.",
        discussion: """
            `vinlog report VIN` is `vinlog report show VIN`.

            EXAMPLES
              vinlog report 1HGCM82633A004352 --output car.vinlog.json \\
                --registry http://127.0.0.1:8080
              vinlog help report show
            """,
        subcommands: [ReportShowCommand.self, ReportRefreshCommand.self], defaultSubcommand: ReportShowCommand.self)
}
