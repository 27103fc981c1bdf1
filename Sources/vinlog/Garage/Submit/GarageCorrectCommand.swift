import ArgumentParser
import Attestation
import AttestorClient
import AttestorOutbox
import CommandLineKit
import StrictJSON
import VIN
import VehicleHistory

/// `vinlog garage correct`: mends what this garage stated.
struct GarageCorrectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Mend a wrong reading, a wrong VIN or another claim of your own statement.",
        discussion: """
            Nothing is edited: the correction is a statement too, and reports show both.
            With --right-vin both cars' reports say that the entry was misfiled, and what
            happened is stated anew under the right car. Statements of the outbox and of
            batches are found by their place in the log or by their id; what another device
            of yours handed in is read from a report of the car.

            EXAMPLES
              vinlog garage correct 5020 --odometer 48200km --reason "digits swapped"
              vinlog garage correct 5020 --right-vin 1HGCM82633A004352
              vinlog garage correct WO-17 --field /body/type=warranty
              vinlog garage correct 5020 --report car.vinlog.json --odometer 48200km

            EXIT STATUS
              0 in the log or in the outbox; 1 refused; 64 what you name is no statement of
              yours, or needs no mending
            """)

    @Argument(help: "The statement: its place in the log, or its id.")
    var statement: String
    @Option(help: "The reading as it should have been, with its unit.")
    var odometer: String?
    @Option(help: "The car that it was about.")
    var rightVin: String?
    @Option(help: "Another claim: POINTER=VALUE, such as /occurred_at=2024-05-03.")
    var field: String?
    @Option(help: "A report of the car, for a statement that another device of yours handed in.")
    var report: String?
    @Option(help: "How it came about, in words; with --right-vin typing-error, plate-mixup, scan-error or same-family.")
    var reason: String?
    @OptionGroup var signing: SigningOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let profile = try home.profile()
        let key = try home.signer()
        let desk = try GarageDesk(home: home.folder, registry: registry, policy: policy, isOffline: signing.offline)
        let meeting = try await desk.meeting(isOffline: signing.offline)
        let issuer = try profile.issuer()
        let original = try await OwnStatement.find(
            statement, by: issuer, audience: meeting.audience, in: home.folder, report: report)
        let author = CorrectionPlan.Author(
            issuer: issuer, audience: meeting.audience, nowMilliseconds: Environment.nowMilliseconds)
        let drafts: [StatementDraft]
        do {
            drafts = try self.drafts(try CorrectionPlan(original, by: author))
            for draft in drafts { try draft.check(signedBy: key.publicKey) }
        } catch let error as StatementError {
            throw StatementMistake.failure(error, kind: "correction")
        }
        let counter = SigningCounter(
            desk: desk, home: home, signing: signing, meeting: meeting, isJSON: output.json)
        // All are kept before the first leaves: a power cut leaves no half of a correction behind.
        var items: [OutboxItem] = []
        for draft in drafts { items.append(try await counter.sign(draft, hidden: JSONObject(), by: key)) }
        try await counter.handIn(items)
    }

    private func drafts(_ plan: CorrectionPlan) throws -> [StatementDraft] {
        switch (odometer, rightVin, field) {
        case (let odometer?, nil, nil):
            guard let reading = OdometerText(odometer) else {
                throw CommandFailure(
                    "--odometer: \"\(odometer)\" is no reading", mend: "Write such as 48200km.", status: .usage)
            }
            return try plan.reading(reading, reason: reason)
        case (nil, let vin?, nil): return try plan.vehicle(try Arguments.vin(vin), reason: try misfiledReason())
        case (nil, nil, let field?):
            let sides = field.split(separator: "=", maxSplits: 1).map { String($0) }
            guard sides.count == 2, sides[0].hasPrefix("/") else {
                throw CommandFailure(
                    "--field: \"\(field)\" is not POINTER=VALUE", mend: "Write such as /body/type=warranty.",
                    status: .usage)
            }
            return [try plan.field(sides[0], value: sides[1], reason: reason)]
        default:
            throw CommandFailure(
                "what is to be mended is not clear", mend: "Give one of --odometer, --right-vin and --field.",
                status: .usage)
        }
    }

    private func misfiledReason() throws(CommandFailure) -> MisfiledBody.Reason {
        guard let reason else { return .typingError }
        if let known = MisfiledBody.Reason(rawValue: String(reason.map { $0 == "-" ? "_" : $0 })) { return known }
        let known = MisfiledBody.Reason.allCases.map { String($0.rawValue.map { $0 == "_" ? "-" : $0 }) }
        throw CommandFailure(
            "--reason: \"\(reason)\" is not how a VIN comes to be wrong", mend: "Use \(known.joined(separator: ", ")).",
            status: .usage)
    }
}
