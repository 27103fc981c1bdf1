import ArgumentParser
import CommandLineKit
import Messages
import ReportDocument
import StrictJSON
import VIN
import VehicleHistory

/// `vinlog verify`: offline, whatever the bytes.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify a saved report offline, trusting only your trust file.",
        discussion: """
            Checks that every line is genuine and that no line is missing, and recomputes
            the findings. No network.

            EXAMPLES
              vinlog verify car.vinlog.json --policy trust.policy
              vinlog verify car.vinlog.json --policy trust.policy \\
                --vin 1HGCM82633A004352 --json
              vinlog verify car.vinlog.json --policy trust.policy \\
                --ownership proof.presentation --challenge car.challenge.json

            EXIT STATUS
              0 verified; 1 rejected, with the reason; 64 usage; 66 a file cannot be read
            """)

    @Argument(help: "The report: a .vinlog.json file, or - for standard input.")
    var file: String
    @OptionGroup var policy: PolicyOptions
    @Option(help: "The VIN that the report must be about: read it off the car.")
    var vin: String?
    @Option(help: "Accept a report up to this many seconds old, whatever the trust file says.")
    var maxAge: UInt64?
    @Flag(help: "Reject a report that no auditor of the trust file has cosigned.")
    var requireAudit = false
    @Flag(help: "Print the verdict only, not the history.")
    var brief = false
    @Option(help: "Show a profile instead of the history: commercial, for lessors and lenders.")
    var profile: ReportProfile?
    @OptionGroup var ownership: OwnershipCheckOptions
    @OptionGroup var options: ReportViewOptions
    @OptionGroup var page: ReportPageOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard let path = policy.path else {
            throw CommandFailure(
                "no trust file was named", mend: "Add --policy FILE or set VINLOG_POLICY.", status: .usage)
        }
        let expected = try vin.map { text throws(CommandFailure) in
            do { return Subject.vehicle(try VIN(text)) } catch {
                throw CommandFailure("--vin: \(error)", status: .usage)
            }
        }
        let view = try options.view()
        let trust = try ReportVerification.trust(path: path)
        let ownershipCheck = try ownership.check()
        let bytes = try InputFile.read(file)
        let verifier = ReportVerifier(
            trust: trust, nowMilliseconds: Environment.nowMilliseconds, expectedSubject: expected,
            maxAgeSeconds: maxAge, isAuditDemanded: requireAudit)
        let report: VerifiedReport
        do {
            report = try verifier.verify(bytes)
        } catch {
            throw CommandFailure("\(error)", details: error.json)
        }
        let document = view.document(report)
        let verifiedOwnership = try ownershipCheck?.verify(report)
        try page.write(document, view, bundle: bytes)
        if page.takesStandardOutput { return }
        show(document, view, verifiedOwnership)
    }

    private func show(_ document: ReportDocument, _ view: ReportView, _ ownership: VerifiedOwnership?) {
        let report = document.report
        let terminal = Terminal.standardOutput
        let shownProfile = profile.map { _ in CommercialProfile(report.facts) }
        if output.json {
            var object = view.json(document)
            object["ownership_proof"] = ownership?.json
            object["profile"] = shownProfile?.json(in: view.texts(document))
            return terminal.write(JSON.object(object).prettyPrinted())
        }
        if let shownProfile {
            let text = CommercialProfileText(shownProfile, texts: view.texts(document))
            terminal.write(text.formatted(isColoured: terminal.isColoured) + "\n")
        } else if !brief {
            terminal.write(view.text(document, isColoured: terminal.isColoured) + "\n")
        }
        terminal.write(view.verdict(report))
        if let ownership { terminal.write(ownership.text) }
    }
}
