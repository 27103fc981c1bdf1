import ArgumentParser
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog insurer claim withdraw`: it comes to nothing.
struct ClaimWithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Take a claim back: it accuses nothing any more, and stays visible.",
        discussion: """
            EXAMPLE
              vinlog insurer claim withdraw 5030
            """)

    @Argument(help: "The newest statement of the claim: its place in the log, or its id.")
    var statement: String
    @OptionGroup var earlier: EarlierClaimOptions
    @OptionGroup var submission: SubmissionOptions

    func run() async throws {
        try await NextClaim(reference: statement, earlier: earlier, submission: submission).run { body in
            guard body.outcome != .withdrawn else {
                throw CommandFailure(
                    "the claim is withdrawn already", mend: "Nothing is left to be done.", status: .usage)
            }
            body["outcome"] = .string(InsuranceClaimBody.Outcome.withdrawn.rawValue)
            body["stage"] = .string(InsuranceClaimBody.Stage.final.rawValue)
            (body["salvage_code"], body["salvage_holder"]) = (nil, nil)
        }
    }
}
