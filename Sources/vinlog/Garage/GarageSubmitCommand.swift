import ArgumentParser
import Attestation
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog garage submit`: one statement, typed.
struct GarageSubmitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit",
        abstract: "Sign one statement and hand it in.",
        discussion: """
            Kinds and their members are in schema/statements; a missing member is named,
            with an example. What is signed follows from what you type: the same command
            typed twice is one statement, and an answer that got lost does no harm.
            Statement and receipt are kept in the home folder.

            EXAMPLES
              vinlog garage submit service --vin 1HGCM82633A004352 --odometer 84210km \\
                --set type=scheduled --set operations='[{"code":"OIL","result":"done"}]'
              vinlog garage submit odometer-reading --vin 1HGCM82633A004352 \\
                --odometer 52,310mi --occurred-at 2024-05-03 \\
                --country US --set occasion=listing
              vinlog garage submit repair --vin 1HGCM82633A004352 --body repair.json \\
                --evidence before.jpg after.jpg
              vinlog garage submit service --vin 1HGCM82633A004352 --odometer 84210km \\
                --set type=scheduled --set operations='[{"code":"OIL","result":"done"}]' \\
                --private workshop_note="rust at the left sill"
              vinlog garage submit sighting --chassis PORSCHE:9113600123 \\
                --set occasion=auction --dry-run

            EXIT STATUS
              0 in the log; 1 refused, or the receipt is wrong;
              64 the statement is incomplete; 66 a file cannot be read;
              69 the registry cannot be reached
            """)

    @Argument(help: "What happened: the statement's kind, such as service or odometer-reading.")
    var kind: String
    @Option(help: "The vehicle identification number.")
    var vin: String?
    @Option(help: "MAKE:NUMBER, for a car older than 17-character VINs.")
    var chassis: String?
    @Option(help: "The odometer with its unit, such as 84210km or 52,310mi; or unreadable, or none.")
    var odometer: String?
    @Option(help: "When it happened: 2024, 2024-05, 2024-05-03 or 2024-05-03T10:15:00Z (default: today, UTC).")
    var occurredAt: String?
    @Option(help: "Where it happened, ISO 3166-1 (default: the first country of your profile).")
    var country: String?
    @Option(name: .customLong("set"), help: "A member of the body: member=value or member.inner=value, JSON allowed.")
    var assignments: [String] = []
    @Option(name: .customLong("body"), help: "A JSON file with the body; --set changes members of it.")
    var bodyFile: String?
    @Option(
        parsing: .upToNextOption,
        help: "Files you vouch for. They stay with you; their hashes, sizes and media types are stated.")
    var evidence: [String] = []
    @Option(
        name: .customLong("private"),
        help: "NAME=TEXT, such as workshop_note=…: shown only to whom the owner consents to, erasable alone.")
    var privateFields: [String] = []
    @Option(help: "Your own number for the statement, such as a work order's (default: follows from the contents).")
    var id: String?
    @Flag(help: "Print exactly the claims that would be signed; sign and send nothing.")
    var dryRun = false
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let profile = try home.profile()
        let key = try Keys.read(home.folder.keyPath)
        let text = try statementText(profile)
        let issuer = try profile.issuer()
        if dryRun {
            let draft = try checked(try draft(text, issuer, audience: try await dryRunOrigin()), key)
            return Terminal.standardOutput.write(JSON.object(draft.claims).prettyPrinted())
        }
        let trust = try policy.path.map { path throws(CommandFailure) in try ReportVerification.trust(path: path) }
        let desk = SubmissionDesk(home: home.folder, client: try Connection.client(registry), trust: trust)
        let draft = try checked(try draft(text, issuer, audience: try await desk.origin()), key)
        let statement = try statement(draft, try hidden(), key)
        let submitted = try await desk.submit(statement, identifier: draft.identifier)
        show(submitted, draft, statement)
    }

    private func statementText(_ profile: AttestorProfile) throws(CommandFailure) -> StatementText {
        if vin != nil && chassis != nil {
            throw CommandFailure("--vin and --chassis exclude each other", mend: "Name one vehicle.", status: .usage)
        }
        let today = EventTime(dayOfMilliseconds: Environment.nowMilliseconds).description
        var text = StatementText(
            kind: kind, occurredAt: occurredAt ?? today, country: country ?? profile.countries.first ?? "")
        text.vin = vin
        text.chassis = chassis
        text.odometer = odometer
        text.assignments = assignments
        text.body = try bodyFile.map { path throws(CommandFailure) in try StatementFiles.body(path) }
        text.evidence = try StatementFiles.evidence(evidence)
        return text
    }

    private func dryRunOrigin() async throws(CommandFailure) -> String {
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
            throw StatementMistake.failure(error, kind: kind)
        }
    }

    private func checked(_ draft: StatementDraft, _ key: SigningKey) throws(CommandFailure) -> StatementDraft {
        do {
            try draft.check(signedBy: key.publicKey)
            return draft
        } catch {
            throw StatementMistake.failure(error, kind: kind)
        }
    }

    private func hidden() throws(CommandFailure) -> JSONObject {
        do {
            return try PrivateField.claims(privateFields)
        } catch {
            throw StatementMistake.failure(error, kind: kind)
        }
    }

    /// The signed bytes: those kept from an earlier try, if they state the same, else fresh ones.
    private func statement(_ draft: StatementDraft, _ hidden: JSONObject, _ key: SigningKey) throws -> [UInt8] {
        let folder = home.folder
        guard let kept = folder.statement(identifier: draft.identifier), let token = try? SDJWT(parsing: kept) else {
            return try draft.checkedAndSigned(by: key, hiding: hidden)
        }
        var claims = draft.claims
        claims["iat"] = token.payload["iat"]
        let isAccepted = folder.hasReceipt(draft.identifier)
        if Self.states(token, claims, hidden), isAccepted || token.keyID == key.publicKey.thumbprint.description {
            return kept
        }
        // What the registry never took may be corrected under the same id.
        if !isAccepted { return try draft.checkedAndSigned(by: key, hiding: hidden) }
        throw CommandFailure(
            "the id \(draft.identifier) was used for another statement: \(folder.statementPath(draft.identifier))",
            mend: "Give this one an --id of its own.", status: .usage)
    }

    /// Whether a signed statement states these claims openly, and hides those.
    private static func states(_ token: SDJWT, _ claims: JSONObject, _ hidden: JSONObject) -> Bool {
        var open = token.payload
        open["_sd"] = nil
        open["_sd_alg"] = nil
        return claims == open && token.disclosures.count == hidden.count
            && token.disclosures.allSatisfy { $0.name.flatMap { hidden[$0] } == $0.value }
    }

    private func show(_ submitted: SubmittedStatement, _ draft: StatementDraft, _ statement: [UInt8]) {
        if output.json {
            var object = submitted.json
            object["claims"] = .object((try? SDJWT(parsing: statement).payload) ?? draft.claims)
            return Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
        }
        let odometer = draft.odometer.map { ", odometer \($0)" } ?? ""
        let what = "The \(draft.kind) statement about \(draft.subject) of \(draft.occurredAt)\(odometer)"
        Terminal.standardOutput.write(submitted.text(of: what))
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
