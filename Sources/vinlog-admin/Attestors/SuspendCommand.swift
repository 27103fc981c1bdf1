import ArgumentParser
import CommandLineKit
import StrictJSON

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

    @Argument(help: "The attestor's identifier.")
    var id: String
    @Option(help: "Why, for everybody to read.")
    var reason: String
    @OptionGroup var accreditor: AccreditorOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let id = try AccreditorOptions.identifier(id, option: "ID")
        let act = try await accreditor.state("attestor-suspend", about: id, body: ["reason": .string(reason)])
        Act.show(act, "The suspension of \(id)", json: output.json)
    }
}
