import ArgumentParser
import Attestation
import AttestorClient
import AttestorOutbox
import CommandLineKit
import StrictJSON
import VIN
import VehicleHistory

/// `vinlog garage submit`: one statement, typed.
struct GarageSubmitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit",
        abstract: "Sign one statement and hand it in.",
        discussion: """
            What is missing is asked for at a terminal, and named otherwise; `vinlog garage
            kinds KIND` shows what a kind needs. Before it is signed you see exactly what
            will be signed. The signed statement is in the outbox, on your disk, before it
            leaves: without a network it stays there, and `vinlog garage sync` delivers it.
            What is signed follows from what you type: the same command typed twice is one
            statement, and an answer that got lost does no harm.

            EXAMPLES
              vinlog garage submit service --vin 1HGCM82633A004352 --odometer 84210km \\
                --code oil-change,front-pads --part 15400-PLM-A02:1:original
              vinlog garage submit odometer-reading --vin 1HGCM82633A004352 \\
                --odometer 52,310mi --occurred-at 2024-05-03 \\
                --country US --set occasion=listing
              vinlog garage submit repair --vin 1HGCM82633A004352 --body repair.json \\
                --evidence before.jpg after.jpg
              vinlog garage submit service --vin 1HGCM82633A004352 --odometer 84210km \\
                --code oil-change --private workshop_note="rust at the left sill" --offline
              vinlog garage submit sighting --chassis PORSCHE:9113600123 \\
                --set occasion=auction --dry-run

            EXIT STATUS
              0 in the log, or kept in the outbox for `garage sync`: the first word and
                --json's "status" say which;
              1 refused, or the receipt is wrong, or the odometer reading is doubtful;
              64 the statement is incomplete; 66 a file cannot be read;
              69 no network, and nobody ever said which log it is for
            """)

    @Argument(help: "What happened: the statement's kind, such as service or odometer-reading.")
    var kind: String?
    @OptionGroup var statement: SubmitOptions
    @Option(
        name: .customLong("private"),
        help: "NAME=TEXT, such as workshop_note=…: shown only to whom the owner consents to, erasable alone.")
    var privateFields: [String] = []
    @Option(help: "A job that you kept with garage template save; what you type goes before what it says.")
    var template: String?
    @OptionGroup var submission: SubmissionOptions

    func run() async throws {
        let counter = try SubmissionCounter(submission)
        try await counter.submit(try text(counter), hiding: try hidden(), evidence: statement.event)
    }

    private func text(_ counter: SubmissionCounter) throws(CommandFailure) -> StatementText {
        let template = try template.map { name throws(CommandFailure) in try submission.home.template(name) }
        let named = kind ?? template?.kind
        guard let kind = named == nil ? try askedKind(counter.profile) : named else {
            throw CommandFailure(
                "what happened is missing", mend: "Name the kind first, such as service; see vinlog garage kinds.",
                status: .usage)
        }
        var text = counter.text(of: kind)
        text.body = template.map { .object($0.body) }
        return try counter.completed(try statement.applied(to: text))
    }

    private func askedKind(_ profile: AttestorProfile) throws(CommandFailure) -> String? {
        StatementPrompts.isPossible ? try StatementPrompts.kind(of: profile) : nil
    }

    private func hidden() throws(CommandFailure) -> JSONObject {
        do {
            return try PrivateField.claims(privateFields)
        } catch {
            throw StatementMistake.failure(error, kind: kind ?? "")
        }
    }
}
