import ArgumentParser

/// `vinlog-admin attestor reinstate`.
struct ReinstateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reinstate",
        abstract: "End an attestor's suspension.",
        discussion: """
            EXAMPLE
              vinlog-admin attestor reinstate hill-street-motors --reason "audit passed"
            """)

    @OptionGroup var sanction: SanctionOptions

    func run() async throws {
        try await sanction.state("attestor-reinstate", as: "The reinstatement")
    }
}
