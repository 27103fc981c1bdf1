import ArgumentParser
import CommandLineKit
import StrictJSON

/// `vinlog-admin attestor reinstate`.
struct ReinstateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reinstate",
        abstract: "End an attestor's suspension.",
        discussion: """
            EXAMPLE
              vinlog-admin attestor reinstate hill-street-motors --reason "audit passed"
            """)

    @Argument(help: "The attestor's identifier.")
    var id: String
    @Option(help: "Why, for everybody to read.")
    var reason: String
    @OptionGroup var accreditor: AccreditorOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let id = try AccreditorOptions.identifier(id, option: "ID")
        let act = try await accreditor.state("attestor-reinstate", about: id, body: ["reason": .string(reason)])
        Act.show(act, "The reinstatement of \(id)", json: output.json)
    }
}
