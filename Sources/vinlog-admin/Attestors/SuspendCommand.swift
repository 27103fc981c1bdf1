import ArgumentParser

/// `vinlog-admin attestor suspend`.
struct SuspendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend",
        abstract: "Suspend an attestor: nothing it states from now on counts, until it is reinstated.",
        discussion: """
            What it stated before stands.

            EXAMPLE
              vinlog-admin attestor suspend hill-street-motors --reason "audit outstanding"
            """)

    @OptionGroup var sanction: SanctionOptions

    func run() async throws {
        try await sanction.state("attestor-suspend", as: "The suspension")
    }
}
