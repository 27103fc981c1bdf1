import ArgumentParser
import CommandLineKit
import StrictJSON

/// What it takes to suspend an attestor, or to end that.
struct SanctionOptions: ParsableArguments {
    @Argument(help: "The attestor's identifier.")
    var id: String
    @Option(help: "Why, for everybody to read.")
    var reason: String
    @OptionGroup var accreditor: AccreditorOptions
    @OptionGroup var output: OutputOptions

    /// States an act of one kind and shows it as `what` of the attestor.
    func state(_ kind: String, as what: String) async throws {
        let id = try AccreditorOptions.identifier(id, option: "ID")
        let act = try await accreditor.state(kind, about: id, body: ["reason": .string(reason)])
        Act.show(act, "\(what) of \(id)", json: output.json)
    }
}
