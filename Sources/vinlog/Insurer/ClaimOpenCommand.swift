import ArgumentParser
import AttestorClient
import StrictJSON
import VehicleHistory

/// `vinlog insurer claim open`: the first notice.
struct ClaimOpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "State that a claim was opened: preliminary.",
        discussion: """
            EXAMPLES
              vinlog insurer claim open --vin 1HGCM82633A004352 --peril collision \\
                --zones front,front-left --concerns 5021 --damage 14200EUR
              vinlog insurer claim open --vin 1HGCM82633A004352 --peril hail --dry-run
            """)

    @OptionGroup var details: ClaimDetails
    @OptionGroup var event: TradeOptions
    @OptionGroup var submission: SubmissionOptions

    func run() async throws {
        let desk = try ClaimDesk(submission)
        var text = desk.first()
        var body = JSONObject()
        try details.apply(to: &body)
        body["outcome"] = .string(InsuranceClaimBody.Outcome.opened.rawValue)
        body["stage"] = .string(InsuranceClaimBody.Stage.preliminary.rawValue)
        text.body = .object(body)
        text = try event.applied(to: text)
        try await desk.submit(text, evidence: event, at: try await desk.open())
    }
}
