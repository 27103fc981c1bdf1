import ArgumentParser
import CommandLineKit
import StrictJSON

/// `vinlog-admin rewards draw list`.
struct DrawListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The draws, newest first; needs no key.",
        discussion: """
            EXAMPLE
              vinlog-admin rewards draw list
            """)

    @OptionGroup var record: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        DrawListText.show(try await record.source().draws(), json: output.json)
    }
}

/// `vinlog-admin rewards draw verify`.
struct DrawVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Draw a draw again from its tickets and its beacon; needs no key.",
        discussion: """
            EXAMPLE
              vinlog-admin rewards draw verify data-12

            EXIT STATUS
              0 the same winners in the same order; 1 not, and the first difference is named
            """)

    @Argument(help: "The draw's id, such as data-12.")
    var draw: String
    @OptionGroup var record: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let checks = DrawCheck.checks(of: try await record.source().draw(draw))
        Terminal.standardOutput.write(
            output.json ? String(decoding: checks.json.prettyPrinted(), as: UTF8.self) : checks.formatted())
        if let failure = checks.firstFailure {
            throw ResultFailure.end("the draw does not check: \(failure.name): \(failure.meaning)")
        }
    }
}
