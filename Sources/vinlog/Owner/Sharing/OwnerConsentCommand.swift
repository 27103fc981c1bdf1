import ArgumentParser
import AttestorClient
import CommandLineKit
import OwnerClient
import StrictJSON
import TransparencyLog
import VehicleHistory

/// `vinlog owner consent …`.
struct OwnerConsentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consent",
        abstract: "Who may see the optional fields of your car's history, and until when.",
        discussion: """
            Optional fields, such as workshop notes or an invoice's amount, are shown to
            nobody but you unless you grant it. A grant ends by its date, by your
            withdrawal, and when the car changes hands. Grants are statements in the log.

            EXAMPLES
              vinlog owner consent grant --field workshop_notes --to anyone \\
                --until 2027-01
              vinlog owner consent list
              vinlog owner consent withdraw 4711
            """,
        subcommands: [ConsentGrantCommand.self, ConsentWithdrawCommand.self, ConsentListCommand.self])
}

/// `vinlog owner consent grant`.
struct ConsentGrantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant",
        abstract: "Let somebody, or anyone, see optional fields.",
        discussion: """
            EXAMPLES
              vinlog owner consent grant --field workshop_notes --to anyone
              vinlog owner consent grant --field invoice_amount \\
                --to attestor:hill-street-motors --until 2027-01-31
            """)

    @Option(name: .customLong("field"), help: "An optional field's name; may be given several times.")
    var fields: [String]
    @Option(
        name: .customLong("to"),
        help: "anyone, attestor:<id> or buyer:<thumbprint>; may be given several times.")
    var recipients: [String]
    @Option(help: "Until when: 2027, 2027-01 or 2027-01-31, inclusive (default: until you withdraw).")
    var until: String?
    @Option(help: "What for: report, telematics, valuation, insurance, research or other.")
    var purpose = "report"
    @OptionGroup var car: CarOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        for recipient in recipients where ConsentRecipient(recipient) == nil {
            throw CommandFailure(
                "--to: \"\(recipient)\" is nobody", mend: "Write anyone, attestor:<id> or buyer:<thumbprint>.",
                status: .usage)
        }
        var body = JSONObject()
        body["action"] = .string(ConsentBody.Action.granted.rawValue)
        body["purpose"] = .string(purpose)
        body["fields"] = .array(fields.map { .string($0) })
        body["recipients"] = .array(recipients.map { .string($0) })
        body["until"] = until.map { .string($0) }
        try await OwnersDesk(car, registry, policyPath: policy.path).submitConsent(body, output)
    }
}

/// `vinlog owner consent withdraw`.
struct ConsentWithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "End a grant.",
        discussion: """
            It ends for reports made from then on; who was shown what before is in `vinlog
            owner access-log`.

            EXAMPLE
              vinlog owner consent withdraw 4711
            """)

    @Argument(help: "The grant's entry in the log.")
    var entry: UInt64
    @OptionGroup var car: CarOptions
    @OptionGroup var options: OwnersReportOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let desk = try await OwnersDesk(car, options.registry, policyPath: options.policy.path)
        let report = try await OwnersReport.fetched(of: desk.car.vehicle, options).report
        let grants = ConsentLedger(report.history.ownershipLines).grants
        guard grants.contains(where: { $0.index.value == entry }) else {
            let known = grants.filter { $0.endedMilliseconds == nil }.map { "\($0.index)" }
            throw CommandFailure(
                "entry \(entry) is no grant",
                mend: known.isEmpty ? "There is none that holds." : "Those are \(known.joined(separator: ", ")).")
        }
        var purpose = ConsentBody.Purpose.report
        if case .statement(let verified)? = report.history.lines.first(where: { $0.index.value == entry })?.content,
            let granted = verified.statement.body as? ConsentBody
        {
            purpose = granted.purpose
        }
        var body = JSONObject()
        body["action"] = .string(ConsentBody.Action.withdrawn.rawValue)
        body["purpose"] = .string(purpose.rawValue)
        body["withdraws"] = .integer(Int(clamping: entry))
        try await desk.submitConsent(body, output)
    }
}

/// `vinlog owner consent list`.
struct ConsentListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the grants, as the car's verified report shows them.",
        discussion: """
            EXAMPLE
              vinlog owner consent list
            """)

    @OptionGroup var car: CarOptions
    @OptionGroup var options: OwnersReportOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (_, car) = try car.open()
        let report = try await OwnersReport.fetched(of: car.vehicle, options).report
        let grants = ConsentLedger(report.history.ownershipLines).grants
        let now = UInt64(clamping: Environment.nowMilliseconds)
        if output.json {
            return Terminal.standardOutput.write(
                JSON.array(grants.map { $0.overview(nowMilliseconds: now) }).prettyPrinted())
        }
        guard !grants.isEmpty else {
            return Terminal.standardOutput.write("No grant: optional fields are shown to nobody but you.\n")
        }
        var table = TextTable(["ENTRY", "FIELDS", "TO", "STATE"], numbers: [0], elastic: [1, 2])
        for grant in grants {
            table.append([
                "\(grant.index)", grant.fields.joined(separator: ","),
                grant.recipients.map(\.string).joined(separator: ","), grant.state(nowMilliseconds: now),
            ])
        }
        Terminal.standardOutput.write(table.formatted())
    }
}

extension OwnersDesk {
    /// Signs and submits a consent.
    func submitConsent(_ body: JSONObject, _ output: OutputOptions) async throws(CommandFailure) {
        // To the second: two consents of one day are two consents.
        let now = EventTime(milliseconds: Environment.nowMilliseconds).description
        var text = StatementText(
            kind: ConsentBody.kind.id, occurredAt: now, country: title.statement.country?.string ?? "")
        text.name(car.vehicle)
        text.body = .object(body)
        try await submit(try draft(text)).show(output)
    }
}

extension ConsentLedger.Grant {
    /// Whether it holds, and until when.
    func state(nowMilliseconds: UInt64) -> String {
        if let endedBy { return "ended by entry \(endedBy)" }
        if !holds(at: nowMilliseconds) { return until.map { "ended \($0)" } ?? "not yet" }
        return until.map { "until \($0)" } ?? "holds"
    }

    /// A grant as `--json` lists it.
    func overview(nowMilliseconds: UInt64) -> JSON {
        var object = JSONObject()
        object["index"] = .integer(Int(clamping: index.value))
        object["fields"] = .array(fields.map { .string($0) })
        object["recipients"] = .array(recipients.map { .string($0.string) })
        object["from"] = .integer(Int(clamping: fromMilliseconds))
        object["until"] = until.map { .string($0.description) }
        object["ended_by"] = endedBy.map { .integer(Int(clamping: $0.value)) }
        object["holds"] = .bool(holds(at: nowMilliseconds))
        return .object(object)
    }
}
