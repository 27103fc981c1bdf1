import ArgumentParser
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog insurer claim buy-back`: the owner keeps the wreck.
struct ClaimBuyBackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "buy-back",
        abstract: "State that the owner keeps, or took back, the vehicle after a total loss.",
        discussion: """
            EXAMPLE
              vinlog insurer claim buy-back 5044 --occurred-at 2026-03-02
            """)

    @Argument(help: "The newest statement of the claim, a total loss: its place in the log, or its id.")
    var statement: String
    @OptionGroup var earlier: EarlierClaimOptions
    @OptionGroup var submission: SubmissionOptions

    func run() async throws {
        try await NextClaim(reference: statement, earlier: earlier, submission: submission).run { body in
            guard body.outcome == .totalLoss else {
                throw CommandFailure(
                    "the claim is no total loss, it says \(body["outcome"]?.string ?? "nothing")",
                    mend: "State vinlog insurer claim total-loss first, with --held-by owner.", status: .usage)
            }
            body["stage"] = .string(InsuranceClaimBody.Stage.final.rawValue)
            body["salvage_holder"] = .string(InsuranceClaimBody.SalvageHolder.owner.rawValue)
        }
    }
}
