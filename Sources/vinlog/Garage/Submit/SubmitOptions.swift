import ArgumentParser
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// What a statement says, as it is typed: shared by submitting and by mending.
struct SubmitOptions: ParsableArguments {
    @OptionGroup var event: TradeOptions
    @Option(
        name: .customLong("code"),
        help: "The work, joined by commas: oil-change,front-pads:needs-attention (see garage codes).")
    var codes: [String] = []
    @Option(
        name: .customLong("part"), help: "A part fitted: NUMBER[:QUANTITY][:ORIGIN], such as 15400-PLM-A02:1:original.")
    var parts: [String] = []
    @Option(name: .customLong("body"), help: "A JSON file with the body; --set changes members of it.")
    var bodyFile: String?

    /// A text with what was typed put over it.
    ///
    /// - Throws: `CommandFailure`.
    func applied(to text: StatementText) throws(CommandFailure) -> StatementText {
        var text = try event.applied(to: text)
        if let bodyFile { text.body = try StatementFiles.body(bodyFile) }
        do {
            try text.add(codes: codes, parts: parts)
        } catch {
            throw StatementMistake.failure(error, kind: text.kind)
        }
        return text
    }
}
