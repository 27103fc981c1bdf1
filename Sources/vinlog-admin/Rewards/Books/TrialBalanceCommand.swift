import ArgumentParser
import CommandLineKit
import Rewards
import StrictJSON

/// `vinlog-admin rewards trial-balance`.
struct TrialBalanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trial-balance",
        abstract: "Every account, and per asset the two sums that must be equal.",
        discussion: """
            Computed here from the public journal, from its first line on; needs no key.

            EXAMPLES
              vinlog-admin rewards trial-balance
              vinlog-admin rewards trial-balance --totals --json

            EXIT STATUS
              0 every difference is zero; 1 one is not, or the journal does not replay
            """)

    @Flag(help: "Sums only, without the accounts.")
    var totals = false
    @OptionGroup var source: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let books = try await source.books()
        let balance = books.ledger.trialBalance()
        Terminal.standardOutput.write(
            output.json
                ? String(
                    decoding: TrialBalanceText.json(balance, head: books.ledger.head).prettyPrinted(), as: UTF8.self)
                : TrialBalanceText.formatted(balance, all: !totals))
        guard balance.isZero else {
            throw ResultFailure.end(
                "the trial balance is not zero", mend: "Keep the journal as it is and stop issuing.")
        }
    }
}
