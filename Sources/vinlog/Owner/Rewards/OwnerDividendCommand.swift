import ArgumentParser
import CommandLineKit
import RegistryAPI
import StrictJSON

/// `vinlog owner dividend`.
struct OwnerDividendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dividend",
        abstract: "Take the dividends that wait for a car's account.",
        discussion: """
            A share waits when the account was frozen as it was paid, or when nobody took
            it for two years. It never lapses. It is paid as credits for reports.

            EXAMPLE
              vinlog owner dividend --car golf
            """)

    @Option(help: "Your own id for this: the same id claims once (default: a fresh one).")
    var id: String?
    @OptionGroup var owner: OwnerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let body = ClaimDividendBody(identifier: id ?? CallIdentifier.fresh())
        let answer = try await owner.desk().perform(.claimDividend, body.json, as: CreditsAnswer.self)
        if output.json { return Terminal.standardOutput.write(answer.json.prettyPrinted()) }
        Terminal.standardOutput.write("You have \(UnitText.amount(answer.creditsAmount, asset: "BC")) now.\n")
    }
}
