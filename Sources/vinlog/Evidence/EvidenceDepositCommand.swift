import ArgumentParser
import Attestation
import AttestorClient
import AttestorOutbox
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog evidence deposit`.
struct EvidenceDepositCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deposit",
        abstract: "State a recording's hash, so that nobody can swap the file later.",
        discussion: """
            The statement names the file's SHA-256, size and media type, the time that it
            covers and what was read of it by 49 CFR 563.7: --set member=value, by
            schema/statements/evidence-deposit.json. Since the rule of 2024 a crash record
            holds 20 seconds at 10 samples a second before the event.

            Depositing the same file again changes nothing, so that a device may do it
            from a timer; deposit periodically, not only after a crash: a report says how
            many days after the event a file came, and that it is unaltered since then
            only. The proof is written beside the file.

            EXAMPLES
              vinlog evidence deposit crash.bin --vin 1HGCM82633A004352 \\
                --source event_data_recorder --occurred-at 2028-03-04T10:15:22Z \\
                --concerns 5020 --set speed_km_per_h=64 --set brake_on=true \\
                --set pre_crash_ms=20000 --set pre_crash_samples_per_s=10
              vinlog evidence deposit trip.csv --vin 1HGCM82633A004352 \\
                --source telematics --zone Europe/Berlin --key unit-17.jwk \\
                --tsa https://tsa.example/tsr --tsa-ca tsa-ca.pem

            EXIT STATUS
              0 in the log; 1 refused, or the receipt is wrong; 64 usage;
              66 a file cannot be read; 69 the registry cannot be reached
            """)

    @Argument(help: "The recording. It stays with you.")
    var file: String
    @Option(help: "The vehicle identification number.")
    var vin: String
    @Option(help: "What recorded it: event_data_recorder, telematics, dashcam, driver_assistance or other.")
    var source: String
    @Option(help: "When the event was, or the recording ended (default: the end of what it covers, else today, UTC).")
    var occurredAt: String?
    @Option(help: "First moment that the recording covers.")
    var from: String?
    @Option(help: "Last moment that the recording covers.")
    var until: String?
    @Option(help: "Read the time span and the number of samples off a CSV recording whose times are of this zone.")
    var zone: String?
    @Option(help: "The day on which the recording's times of day begin (default: the date its name begins with).")
    var date: String?
    @Option(help: "Log index of the event that it belongs to.")
    var concerns: Int?
    @Option(name: .customLong("set"), help: "A member of the body: member=value, such as brake_on=true.")
    var assignments: [String] = []
    @Option(help: "Where it happened, ISO 3166-1 (default: the first country of your profile).")
    var country: String?
    @Option(help: "Sign with this key, such as the device's own (default: the key of your home folder).")
    var key: String?
    @Option(help: "Where to write the proof (default: FILE.proof.json).")
    var output: String?
    @Flag(help: "Print exactly the claims that would be signed; sign and send nothing.")
    var dryRun = false
    @OptionGroup var authority: TimestampOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var format: OutputOptions

    func run() async throws {
        let profile = try home.profile()
        let text = try statementText(profile)
        let issuer = try profile.issuer()
        if dryRun {
            let draft = try draft(text, issuer, audience: "registry.invalid")
            return Terminal.standardOutput.write(JSON.object(draft.claims).prettyPrinted())
        }
        let signer = try home.signer(keyPath: key)
        let desk = try GarageDesk(home: home.folder, registry: registry, policy: policy, isOffline: false)
        let meeting = try await desk.meeting(isOffline: false)
        let draft = try draft(text, issuer, audience: meeting.audience)
        let kept = try desk.keep(try signed(draft, by: signer))
        let submitted = try await delivered(kept, desk, meeting.silence)
        let proofPath = output ?? file + ".proof.json"
        var proof = try ProofFile.proof(
            statement: try ProofFile.statement(submitted.statementPath), receiptPath: submitted.receiptPath)
        // Written before an authority is asked, which may not answer.
        try ProofFile.write(proof, to: proofPath)
        if let stamped = try await authority.stamp(proof) {
            proof = stamped.proof
            try ProofFile.write(proof, to: proofPath)
        }
        show(submitted, draft, proof, proofPath)
    }

    private func statementText(_ profile: AttestorProfile) throws(CommandFailure) -> StatementText {
        let span = try zone.map { zone throws(CommandFailure) in
            try RecordingSpan(path: file, zone: zone, date: date)
        }
        let from = from ?? span?.from.description
        let until = until ?? span?.until.description
        let today = EventTime(dayOfMilliseconds: Environment.nowMilliseconds).description
        var text = StatementText(
            kind: EvidenceDepositBody.kind.id, occurredAt: occurredAt ?? until ?? from ?? today,
            country: country ?? profile.countries.first ?? "")
        text.vin = vin
        text.evidence = try StatementFiles.evidence([file])
        text.assignments = ["source=\(source)"]
        if let concerns { text.assignments.append("concerns=\(concerns)") }
        if let from { text.assignments.append("from=\(from)") }
        if let until { text.assignments.append("until=\(until)") }
        if let span { text.assignments.append("sample_count=\(span.sampleCount)") }
        text.assignments += assignments
        return text
    }

    private func draft(
        _ text: StatementText, _ issuer: Issuer, audience: String
    ) throws(CommandFailure) -> StatementDraft {
        do {
            return try text.draft(issuer: issuer, audience: audience, issuedAtSeconds: Environment.nowSeconds)
        } catch {
            throw StatementMistake.failure(error, kind: text.kind)
        }
    }

    private func signed(_ draft: StatementDraft, by key: any Signer) throws(CommandFailure) -> [UInt8] {
        do {
            return try draft.checkedAndSigned(by: key)
        } catch let error as StatementError {
            throw StatementMistake.failure(error, kind: draft.kind.id)
        } catch {
            throw CommandFailure("the key cannot sign: \(error)")
        }
    }

    /// Delivers what was kept, unless the registry has it already.
    private func delivered(
        _ kept: OutboxItem, _ desk: GarageDesk, _ silence: String?
    ) async throws(CommandFailure) -> SubmittedStatement {
        var reason = silence
        if kept.state == .queued, silence == nil, let client = desk.client {
            reason = try await desk.deliver([kept.number], client: client, retriesMax: Self.retriesMax).reason
        }
        let item = try GarageDesk.translating { () throws(OutboxError) in try desk.outbox.item(kept.number) }
        switch item.state {
        case .included: break
        case .refused: throw SigningCounter.refusal(item)
        default:
            throw CommandFailure(
                "the deposit waits as number \(item.number) of the outbox" + (reason.map { ": \($0)" } ?? ""),
                mend: "Run the same command again, which writes the proof then.", status: .unavailable)
        }
        return SubmittedStatement(
            identifier: item.identifier, index: item.logIndex ?? 0, isDuplicate: kept.state == .included,
            timeMilliseconds: item.sequencedAtMilliseconds.map { UInt64(clamping: $0) },
            receiptPath: desk.home.receiptPath(item.identifier),
            statementPath: desk.home.statementPath(item.identifier))
    }

    /// How often in a row to try again without an answer.
    private static let retriesMax = 5

    private func show(
        _ submitted: SubmittedStatement, _ draft: StatementDraft, _ proof: EvidenceProof, _ proofPath: String
    ) {
        if format.json {
            var object = submitted.json
            object["claims"] = .object(draft.claims)
            object["proof"] = .string(proofPath)
            object["timestamps"] = .integer(proof.timestamps.count)
            return Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
        }
        Terminal.standardOutput.write(submitted.text(of: "The deposit of \(file)"))
        let stamps = proof.timestamps.isEmpty ? "" : ", with \(proof.timestamps.count) timestamp"
        Terminal.standardOutput.write("Proof    \(proofPath)\(stamps)\n")
    }
}
