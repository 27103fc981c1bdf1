import ArgumentParser
import CommandLineKit
import Octets
import RegistryAPI
import RegistryClient
import ReportDocument
import StrictJSON
import TransparencyLog
import VIN
import VehicleHistory

/// `vinlog report show`, which `vinlog report` means: fetch, keep, verify, show.
struct ReportShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Fetch a vehicle's history report, verify it and show it.",
        discussion: """
            Without a trust file the registry's own proposal is used for this first
            contact, and the output says so: then nobody but the registry vouches for
            anything.

            EXAMPLES
              vinlog report 1HGCM82633A004352 --output car.vinlog.json \\
                --registry http://127.0.0.1:8080
              vinlog report 1HGCM82633A004352 --policy trust.policy
              vinlog report 1HGCM82633A004352 --odometer 98321mi --lang de --unit mi
              vinlog report 1HGCM82633A004352 --html car.html --pdf car.pdf
              vinlog report 1HGCM82633A004352 --voucher 7ZQ4M-4H1SD-…
              vinlog report 1HGCM82633A004352 --as buyer.jwk --padded
              vinlog report 1HGCM82633A004352 --profile commercial
            """)

    @Argument(help: "The vehicle identification number.")
    var vin: String
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @Option(name: .shortAndLong, help: "Where to keep the report for offline verification; - for standard output.")
    var output: String?
    @Option(help: "Where to keep the fee's receipt, a JSON file.")
    var receipt: String?
    @Option(help: "Show a profile instead of the history: commercial, for lessors and lenders.")
    var profile: ReportProfile?
    @OptionGroup var payment: PaymentOptions
    @OptionGroup var reader: ReaderOptions
    @OptionGroup var options: ReportViewOptions
    @OptionGroup var page: ReportPageOptions
    @OptionGroup var format: OutputOptions

    func validate() throws {
        guard reader.keyPath == nil || payment.keyPath == nil else {
            throw ValidationError("--as and --pay-with exclude each other: a request has one signature.")
        }
    }

    func run() async throws {
        let number = try Arguments.vin(vin)
        let view = try options.view()
        let client = try Connection.client(registry)
        let payer = try payment.payer()
        let audience = try reader.audience()
        let isPadded = reader.padded
        let fetched = try await Connection.asking { () throws(RegistryClientError) in
            try await client.report(
                subject: Subject.vehicle(number).string, payer: payer, as: audience, isPadded: isPadded)
        }
        // What was paid for is kept before anything can fail.
        if let output { try InputFile.write(fetched.bundle, to: output) }
        if let receipt, let fee = fetched.receipt { try InputFile.write(fee.json.prettyPrinted(), to: receipt) }
        let trust = try await ReportVerification.trust(path: policy.path, client: client)
        let verifier = ReportVerifier(
            trust: trust, nowMilliseconds: Environment.nowMilliseconds, expectedSubject: .vehicle(number))
        let document: ReportDocument
        do {
            document = view.document(try verifier.verify(fetched.bundle))
        } catch {
            throw CommandFailure("the registry's report does not verify: \(error)", details: error.json)
        }
        let check = fetched.reportID.map { id in
            ReportCheck(
                origin: client.url, id: id, sha256: Base64.url.encode(Hash.sha256(fetched.bundle).bytes))
        }
        try page.write(document, view, bundle: fetched.bundle, check: check, profile: profile)
        show(document, view, fee: fetched.receipt)
    }

    private func show(_ document: ReportDocument, _ view: ReportView, fee: FeeReceipt?) {
        let terminal = Terminal.standardOutput
        let shownProfile = profile.map { _ in CommercialProfile(document.report.facts) }
        if let fee, output == "-" || !format.json { Terminal.standardError.write(FeeText(fee).formatted() + "\n") }
        if output == "-" || page.takesStandardOutput { return }
        if format.json {
            var object = view.json(document)
            object["fee"] = fee?.json
            object["profile"] = shownProfile?.json(in: view.texts(document))
            return terminal.write(JSON.object(object).prettyPrinted())
        }
        if let shownProfile {
            let text = CommercialProfileText(shownProfile, texts: view.texts(document))
            terminal.write(text.formatted(isColoured: terminal.isColoured) + view.verdict(document.report))
        } else {
            terminal.write(view.text(document, isColoured: terminal.isColoured))
        }
        if let output { Terminal.standardError.write("Kept in \(output); verify it with: vinlog verify \(output)\n") }
    }
}
