import ArgumentParser

/// `vinlog monitor`: whoever wants to know what the registry does.
struct MonitorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "monitor",
        abstract: "Mirror a registry's log and hold it to its rules.",
        discussion: """
            A monitor needs nobody's leave: it copies the public log, checks every file
            against the signed checkpoint, rebuilds the index from the entries alone, and
            remembers what was signed. What it finds wrong it writes to a file that
            convinces others.

            EXAMPLES
              vinlog monitor http://127.0.0.1:8080 --policy trust.policy
              vinlog monitor http://127.0.0.1:8080 --policy trust.policy \\
                --mirror ./mirror --interval 10
              vinlog monitor check evidence.json --policy trust.policy --mirror ./mirror
            """,
        subcommands: [MonitorRunCommand.self, MonitorCheckCommand.self],
        defaultSubcommand: MonitorRunCommand.self)
}
