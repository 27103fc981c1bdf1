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
    @Option(help: "Your own number for the statement, such as a work order's (default: follows from the contents).")
    var id: String?
    @Flag(help: "Print exactly the claims that would be signed; sign and send nothing.")
    var dryRun = false
    @OptionGroup var signing: SigningOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let profile = try home.profile()
        let key = try home.signer()
        let issuer = try profile.issuer()
        let text = try text(profile)
        if dryRun {
            let draft = try checked(try draft(text, issuer, audience: try await dryRunOrigin()), key)
            return Terminal.standardOutput.write(JSON.object(draft.claims).prettyPrinted())
        }
        let desk = try GarageDesk(
            home: home.folder, registry: registry, policy: policy, isOffline: signing.offline)
        let meeting = try await desk.meeting(isOffline: signing.offline)
        let draft = try checked(try draft(text, issuer, audience: meeting.audience), key)
        let hidden = try hidden()
        let counter = SigningCounter(desk: desk, signing: signing, meeting: meeting, isJSON: output.json)
        let item = try await counter.sign(draft, hidden: hidden, by: key)
        try await counter.handIn(item)
    }

    private func text(_ profile: AttestorProfile) throws(CommandFailure) -> StatementText {
        let template = try template.map { name throws(CommandFailure) in try home.template(name) }
        let named = kind ?? template?.kind
        guard let kind = named == nil ? try askedKind(profile) : named else {
            throw CommandFailure(
                "what happened is missing", mend: "Name the kind first, such as service; see vinlog garage kinds.",
                status: .usage)
        }
        let today = EventTime(dayOfMilliseconds: Environment.nowMilliseconds).description
        var text = StatementText(kind: kind, occurredAt: today, country: profile.countries.first ?? "")
        text.body = template.map { .object($0.body) }
        text = try statement.applied(to: text)
        return StatementPrompts.isPossible && !signing.yes ? try StatementPrompts.completed(text) : text
    }

    private func askedKind(_ profile: AttestorProfile) throws(CommandFailure) -> String? {
        StatementPrompts.isPossible ? try StatementPrompts.kind(of: profile) : nil
    }

    private func dryRunOrigin() async throws(CommandFailure) -> String {
        if let known = home.folder.onlyOrigin, !registry.isNamed { return known }
        guard let url = registry.registry ?? Environment.value("VINLOG_REGISTRY") else { return "registry.invalid" }
        if let known = home.folder.origin(registry: url) { return known }
        return try await Connection.parameters(try Connection.client(registry)).origin
    }

    private func draft(
        _ text: StatementText, _ issuer: Issuer, audience: String
    ) throws(CommandFailure) -> StatementDraft {
        do {
            var draft = try text.draft(issuer: issuer, audience: audience, issuedAtSeconds: Environment.nowSeconds)
            if let id { draft.identifier = id }
            return draft
        } catch {
            throw StatementMistake.failure(error, kind: text.kind)
        }
    }

    private func checked(_ draft: StatementDraft, _ key: any Signer) throws(CommandFailure) -> StatementDraft {
        do {
            try draft.check(signedBy: key.publicKey)
            return draft
        } catch {
            throw StatementMistake.failure(error, kind: draft.kind.id)
        }
    }

    private func hidden() throws(CommandFailure) -> JSONObject {
        do {
            return try PrivateField.claims(privateFields)
        } catch {
            throw StatementMistake.failure(error, kind: kind ?? "")
        }
    }
}

extension AttestorProfile {
    /// Who signs.
    ///
    /// - Throws: `CommandFailure` with status 66 when the profile was edited into something else.
    func issuer() throws(CommandFailure) -> Issuer {
        guard let id = AttestorID(id) else {
            throw CommandFailure("the profile's id \"\(id)\" is no identifier", status: .unreadable)
        }
        return .attestor(id)
    }
}
