import ArgumentParser
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog insurer claim settle`: how it ended.
struct ClaimSettleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settle",
        abstract: "State how a claim ended: repaired, paid out or denied.",
        discussion: """
            What you do not say again is taken over from the earlier statement. A total loss
            has a command of its own.

            EXAMPLES
              vinlog insurer claim settle 5030 --outcome repaired --damage 13850.40EUR
              vinlog insurer claim settle CL-2026-117 --outcome denied
            """)

    @Argument(help: "The newest statement of the claim: its place in the log, or its id.")
    var statement: String
    @Option(help: "How it ended: repaired, cash-settled or denied.")
    var outcome: String
    @Flag(help: "It may still change: findings then say so where they matter.")
    var preliminary = false
    @OptionGroup var details: ClaimDetails
    @OptionGroup var earlier: EarlierClaimOptions
    @OptionGroup var submission: SubmissionOptions

    func run() async throws {
        let outcome: InsuranceClaimBody.Outcome = try Word.of(outcome, option: "--outcome")
        guard [.repaired, .cashSettled, .denied].contains(outcome) else {
            throw CommandFailure(
                "--outcome: \(Word.hyphened(outcome)) is stated otherwise",
                mend: "Use repaired, cash-settled or denied, or the command open, total-loss or withdraw.",
                status: .usage)
        }
        try await NextClaim(reference: statement, earlier: earlier, submission: submission).run { body in
            try details.apply(to: &body)
            body["outcome"] = .string(outcome.rawValue)
            body["stage"] = .string((preliminary ? InsuranceClaimBody.Stage.preliminary : .final).rawValue)
            (body["salvage_code"], body["salvage_holder"]) = (nil, nil)
        }
    }
}
