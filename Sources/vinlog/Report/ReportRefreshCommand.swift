import ArgumentParser
import CommandLineKit
import Messages
import RegistryClient
import ReportDocument
import StrictJSON
import TransparencyLog
import VehicleHistory

/// `vinlog report refresh`: what changed since a report was made.
struct ReportRefreshCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refresh",
        abstract: "Say what changed about a car since a report that you kept.",
        discussion: """
            Verifies the report that you kept, however old, fetches a new one, verifies
            that too, and compares the two: new lines, lines erased since, lines that
            were contested or corrected, and findings. Those that contradict what you
            bought by stand first: they speak against the car by what happened before
            your report was made.

            EXAMPLES
              vinlog report refresh car.vinlog.json --policy trust.policy \\
                --registry http://127.0.0.1:8080 --output car-new.vinlog.json
              vinlog report refresh car.vinlog.json --with car-new.vinlog.json \\
                --policy trust.policy --lang de

            EXIT STATUS
              0 nothing new; 2 newer facts; 7 newer facts that contradict the report;
              1 a report does not verify, or the two cannot be of one log; 64 usage;
              66 a file cannot be read; 69 the registry cannot be reached
            """)

    @Argument(help: "The report that you kept: a .vinlog.json file.")
    var file: String
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @Option(
        name: .customLong("with"), help: "Compare with this newer report, a file, instead of asking the registry.")
    var newerPath: String?
    @Option(name: .shortAndLong, help: "Where to keep the newer report; - for standard output.")
    var output: String?
    @OptionGroup var payment: PaymentOptions
    @OptionGroup var reader: ReaderOptions
    @OptionGroup var language: LanguageOptions
    @OptionGroup var unit: UnitOptions
    @OptionGroup var format: OutputOptions

    func validate() throws {
        guard newerPath == nil || (output == nil && payment.voucher == nil && payment.keyPath == nil) else {
            throw ValidationError("--with asks no registry: it excludes --output, --voucher and --pay-with.")
        }
        guard reader.keyPath == nil || payment.keyPath == nil else {
            throw ValidationError("--as and --pay-with exclude each other: a request has one signature.")
        }
    }

    func run() async throws {
        let language = try language.language()
        let unit = try unit.unit()
        let bytes = try InputFile.read(file)
        let client = newerPath == nil ? try Connection.client(registry) : nil
        let trust = try await trust(client)
        let kept = try verified(bytes, trust, maxAgeSeconds: .max, name: file)
        let newer = try await newer(of: kept.subject, client, trust)
        let changes: ReportChanges
        do throws(ReportChangesError) {
            changes = try ReportChanges(from: ReportState(kept), to: ReportState(newer))
        } catch {
            throw Self.failure(error)
        }
        let document = ReportDocument(newer)
        let texts = Texts.of(language).measuring(in: (unit ?? document.unit).distances)
        if output != "-" { show(changes, (ReportDocument(kept).headline, document.headline), texts) }
        try Self.end(changes, texts)
    }

    private func trust(_ client: RegistryClient?) async throws(CommandFailure) -> TrustPolicy {
        if let client { return try await ReportVerification.trust(path: policy.path, client: client) }
        guard let path = policy.path else {
            throw CommandFailure(
                "no trust file was named", mend: "Add --policy FILE or set VINLOG_POLICY.", status: .usage)
        }
        return try ReportVerification.trust(path: path)
    }

    private func newer(
        of subject: Subject, _ client: RegistryClient?, _ trust: TrustPolicy
    ) async throws(CommandFailure) -> VerifiedReport {
        if let newerPath {
            return try verified(
                InputFile.read(newerPath), trust, subject: subject, maxAgeSeconds: .max, name: newerPath)
        }
        guard let client else { throw CommandFailure("no registry was named", status: .usage) }
        let payer = try payment.payer()
        let audience = try reader.audience()
        let isPadded = reader.padded
        let fetched = try await Connection.asking { () throws(RegistryClientError) in
            try await client.report(subject: subject.string, payer: payer, as: audience, isPadded: isPadded)
        }
        if let output { try InputFile.write(fetched.bundle, to: output) }
        return try verified(fetched.bundle, trust, subject: subject, name: "the registry's report")
    }

    private func verified(
        _ bytes: [UInt8], _ trust: TrustPolicy, subject: Subject? = nil, maxAgeSeconds: UInt64? = nil, name: String
    ) throws(CommandFailure) -> VerifiedReport {
        do throws(ReportRejection) {
            return try ReportVerifier(
                trust: trust, nowMilliseconds: Environment.nowMilliseconds, expectedSubject: subject,
                maxAgeSeconds: maxAgeSeconds
            ).verify(bytes)
        } catch {
            throw CommandFailure("\(name) does not verify: \(error)", details: error.json)
        }
    }

    private func show(
        _ changes: ReportChanges, _ headlines: (then: ReportHeadline, now: ReportHeadline), _ texts: Texts
    ) {
        let terminal = Terminal.standardOutput
        guard format.json else {
            return terminal.write(
                ReportChangesText(changes, headlines: headlines, texts: texts, isColoured: terminal.isColoured)
                    .formatted())
        }
        var object = changes.json.object ?? JSONObject()
        object["sentence"] = .string(texts.text(changes.message))
        object["headline_then"] = .string(headlines.then.state)
        object["headline_now"] = .string(headlines.now.state)
        terminal.write(JSON.object(object).prettyPrinted())
    }

    /// The exit status that the verdict asks for.
    private static func end(_ changes: ReportChanges, _ texts: Texts) throws {
        switch changes.verdict {
        case .unchanged: return
        case .newer: throw ExitCode(ExitStatus.changes.rawValue)
        case .contradicted: throw ExitCode(ExitStatus.contradicted.rawValue)
        case .irreconcilable: throw ResultFailure.end(texts.text(changes.message))
        }
    }

    private static func failure(_ error: ReportChangesError) -> CommandFailure {
        switch error {
        case .otherSubject: CommandFailure("\(error)", status: .usage)
        case .otherLog:
            CommandFailure("\(error)", mend: "Ask the registry that the report comes from.", status: .usage)
        case .olderThanEarlier:
            CommandFailure(
                "\(error)",
                mend: "Ask again later. If the registry goes on showing the older log, keep your file as evidence.")
        }
    }
}
