import ArgumentParser
import AttestorClient
import CommandLineKit
import Foundation
import Octets
import OwnerClient
import RegistryAPI
import RegistryClient
import StrictJSON
import TransparencyLog
import VehicleHistory

/// `vinlog owner evidence …`.
struct OwnerEvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Deposit your car's recordings, and fetch what others had stored.",
        discussion: """
            EXAMPLES
              vinlog owner evidence deposit dashcam.mp4 --source dashcam
              vinlog owner evidence fetch 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b\\
            0b822cd15d6c15b0f00a08 --output front.jpg
            """,
        subcommands: [OwnerEvidenceDepositCommand.self, OwnerEvidenceFetchCommand.self])
}

/// `vinlog owner evidence fetch`.
struct OwnerEvidenceFetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Fetch a stored file about your car.",
        discussion: """
            What garages and insurers had stored about your car: photos, invoices,
            recordings. The report of the car has each file's SHA-256.

            EXAMPLES
              vinlog owner evidence fetch 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b\\
            0b822cd15d6c15b0f00a08 --output front.jpg
            """)

    @Argument(help: "SHA-256 of the file, 64 hexadecimal digits.")
    var hash: String
    @Option(help: "Where to write it (default: the hash, with the ending of its type).")
    var output: String?
    @OptionGroup var car: CarOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var format: OutputOptions

    func run() async throws {
        let desk = try await OwnersDesk(car, registry, policyPath: nil)
        let reader = try desk.evidenceAudience()
        try await FetchedEvidence(hash, output, desk.client).fetch(as: reader).show(format)
    }
}

/// `vinlog owner evidence deposit`.
struct OwnerEvidenceDepositCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deposit",
        abstract: "State the hash of a recording of your car, so that nobody can swap it.",
        discussion: """
            The statement names the file's SHA-256, size and media type, signed with the
            car's holder key and shown as the owner's own word. The file stays with you,
            and the proof is written beside it; vinlog evidence verify checks both. With
            --store the registry keeps the file for you and for arbiters too.

            EXAMPLES
              vinlog owner evidence deposit dashcam.mp4 --source dashcam \\
                --from 2028-03-04T10:00:00Z --until 2028-03-04T10:30:00Z
              vinlog owner evidence deposit trip.csv --source telematics --store

            EXIT STATUS
              0 in the log; 1 refused, or the receipt is wrong; 64 usage;
              66 a file cannot be read; 69 the registry cannot be reached
            """)

    @Argument(help: "The recording. It stays with you.")
    var file: String
    @Option(help: "What recorded it: event_data_recorder, telematics, dashcam, driver_assistance or other.")
    var source: String
    @Option(help: "When the event was, or the recording ended (default: the end of what it covers, else today, UTC).")
    var occurredAt: String?
    @Option(help: "First moment that the recording covers.")
    var from: String?
    @Option(help: "Last moment that the recording covers.")
    var until: String?
    @Option(help: "Log index of the event that it belongs to.")
    var concerns: Int?
    @Option(name: .customLong("set"), help: "A member of the body: member=value, such as brake_on=true.")
    var assignments: [String] = []
    @Option(help: "Where to write the proof (default: FILE.proof.json).")
    var output: String?
    @Flag(help: "Have the registry store the file too, for you and for arbiters.")
    var store = false
    @Flag(help: "Print exactly the claims that would be signed; sign and send nothing.")
    var dryRun = false
    @OptionGroup var car: CarOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var format: OutputOptions

    func run() async throws {
        let references = try StatementFiles.evidence([file])
        let desk = try await OwnersDesk(car, registry, policyPath: policy.path)
        let draft = try desk.draft(text(desk, references))
        if dryRun { return Terminal.standardOutput.write(JSON.object(draft.claims).prettyPrinted()) }
        let submission = try await desk.submit(draft)
        let proofPath = output ?? file + ".proof.json"
        try ProofFile.write(
            EvidenceProof(statement: submission.statement, receipt: submission.receipt), to: proofPath)
        if store, let reference = references.first { try await upload(reference, submission.index, desk) }
        submission.show(format)
        if !format.json { Terminal.standardOutput.write("Proof    \(proofPath)\n") }
    }

    private func text(_ desk: OwnersDesk, _ references: [EvidenceReference]) -> StatementText {
        let today = EventTime(dayOfMilliseconds: Environment.nowMilliseconds).description
        var text = StatementText(
            kind: EvidenceDepositBody.kind.id, occurredAt: occurredAt ?? until ?? from ?? today,
            country: desk.title.statement.country?.string ?? "")
        text.name(desk.car.vehicle)
        text.evidence = references
        text.assignments = ["source=\(source)"]
        if let concerns { text.assignments.append("concerns=\(concerns)") }
        if let from { text.assignments.append("from=\(from)") }
        if let until { text.assignments.append("until=\(until)") }
        text.assignments += assignments
        return text
    }

    private func upload(
        _ reference: EvidenceReference, _ index: LogIndex, _ desk: OwnersDesk
    ) async throws(CommandFailure) {
        UploadFiles.warn(of: file)
        let owner = try desk.evidenceAudience()
        let path = file
        _ = try await Connection.asking { () async throws(RegistryClientError) in
            try await desk.client.storeEvidence(
                path, hash: reference.sha256, byteCount: reference.byteCount, entry: index.value,
                caller: owner.caller, signer: owner.signer, origin: owner.origin)
        }
    }
}

extension OwnersDesk {
    /// The owner, as who fetches and stores files.
    ///
    /// - Throws: `CommandFailure`.
    func evidenceAudience() throws(CommandFailure) -> EvidenceAudience {
        guard let caller = CallerName(car.issuer.string) else { throw CommandFailure("the holder key has no name") }
        return EvidenceAudience(
            caller: caller, signer: car.holderKey, origin: title.statement.audience, owner: callBody())
    }
}
