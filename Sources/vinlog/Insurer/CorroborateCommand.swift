import ArgumentParser
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog insurer corroborate`: it was paid for, or looked at.
struct CorroborateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corroborate",
        abstract: "Confirm what another stated: that you paid for a repair, or looked at it.",
        discussion: """
            Reports show it beside the line that it confirms, and the damage as opened,
            repaired, and confirmed by an insurer.

            EXAMPLES
              vinlog insurer corroborate 5052 --vin 1HGCM82633A004352 --method payment
              vinlog insurer corroborate 5052 --vin 1HGCM82633A004352 \\
                --method inspection --note "panels and airbags seen by our assessor"
            """)

    @Argument(help: "The place in the log of what you confirm, as the car's report shows it.")
    var entry: UInt64
    @Option(help: "How: payment, inspection, document, photograph, measurement, telematics, witness or other.")
    var method = "payment"
    @Option(help: "What was compared.")
    var note: String?
    @OptionGroup var event: TradeOptions
    @OptionGroup var submission: SubmissionOptions

    func run() async throws {
        let method: CorroborationBody.Method = try Word.of(method, option: "--method")
        guard let index = Int(exactly: entry), index <= JSON.integerMagnitudeMax else {
            throw CommandFailure(
                "\(entry) is no place in the log", mend: "Copy it from the car's report.", status: .usage)
        }
        let counter = try SubmissionCounter(submission, for: .insurer)
        var text = counter.text(of: CorroborationBody.kind.id)
        var body = JSONObject()
        body["confirms"] = .integer(index)
        body["method"] = .string(method.rawValue)
        body["note"] = note.map { .string($0) }
        text.body = .object(body)
        try await counter.submit(try counter.completed(try event.applied(to: text)), evidence: event)
    }
}
