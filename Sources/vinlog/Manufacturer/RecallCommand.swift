import ArgumentParser
import AttestorClient
import CommandLineKit
import VIN
import VehicleHistory

/// `vinlog manufacturer recall`: a campaign, stated once for each vehicle.
struct RecallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recall",
        abstract: "Open a recall campaign for a list or a range of vehicles, or end it.",
        discussion: """
            One statement a vehicle, signed and handed in as `vinlog garage batch` does it:
            an interrupted campaign goes on where it was when the same command is run again,
            and what the registry has is not stated twice. A garage closes the recall of a
            vehicle with a recall statement of its own, action remedied; the report of each
            vehicle says which of its recalls are open.

            A list has one VIN a line, or is a CSV or NDJSON file with a column vin. A range
            goes from one VIN to another of the same model, year and plant; check digits are
            computed where position 9 is one.

            EXAMPLES
              vinlog manufacturer recall --campaign 20V-771 --opened-on 2026-11-02 \\
                --vins affected.csv --component "fuel pump" --safety --authority NHTSA
              vinlog manufacturer recall --campaign 20V-771 --opened-on 2026-11-02 \\
                --range 1HGCM82653A004000..4999 --range 1HGCM82683B000100..0250 --dry-run
              vinlog manufacturer recall --campaign 20V-771 --opened-on 2026-11-20 \\
                --vins unaffected.txt --action not-applicable

            EXIT STATUS
              0 every vehicle's statement is in the log; 1 some were refused;
              64 a range is none; 66 the list cannot be read;
              69 the registry cannot be reached, 130 interrupted (run again to go on)
            """)

    @Option(help: "The campaign's number.")
    var campaign: String
    @Option(
        help: ArgumentHelp(
            "The day of the statement, such as 2026-11-02: the same in every run of the campaign.", valueName: "day"))
    var openedOn: String
    @Option(help: "What happened: opened, remedied or not-applicable.")
    var action = "opened"
    @Option(help: "The list of vehicles; - for standard input.")
    var vins: String?
    @Option(name: .customLong("range"), help: "FIRST..LAST, LAST also as its last digits; may be given more than once.")
    var ranges: [String] = []
    @Option(help: "The part concerned.")
    var component: String?
    @Option(help: "What is to be done.")
    var remedy: String?
    @Option(help: "The body that lists the campaign, such as NHTSA or KBA.")
    var authority: String?
    @Flag(help: "It concerns safety.")
    var safety = false
    @Option(help: "Where, ISO 3166-1 (default: the first country of your profile).")
    var country: String?
    @Flag(help: "Show what the first vehicles' statements would say; sign and send nothing.")
    var dryRun = false
    @Option(
        name: .customLong("statements"),
        help: "With --dry-run: a file for every statement, signed, each as the line that would leave.")
    var statementsPath: String?
    @Option(help: "Where refused rows go (default: recall-CAMPAIGN.rejects.ndjson in the current folder).")
    var rejects: String?
    @Flag(help: "Begin with the first vehicle again. What the registry has comes back as duplicates.")
    var restart = false
    @Option(help: "How often to try again when the registry does not answer, with growing waits.")
    var retries = 6
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (vins == nil) != ranges.isEmpty else {
            throw ValidationError("Name the vehicles with --vins FILE or with --range, one of the two.")
        }
    }

    func run() async throws {
        let profile = try home.profile(of: .manufacturer)
        let key = try home.signer()
        let constants = try constants(profile)
        let list = try RecallList(vins: vins, ranges: try ranges.map { try Self.range($0) })
        let interruption = Interruption {
            list.remove()
            return "interrupted; what was answered for is kept: run the same command again to go on"
        }
        defer {
            list.remove()
            interruption.cancel()
        }
        let name = "recall-\(campaign.map { $0 == "/" ? "-" : $0 }.reduce("") { $0 + String($1) })"
        let batch = try BatchFailure.translating(name) { () throws(BatchFileError) in try BatchFile(path: list.path) }
        let job = BatchJob(
            home: home.folder, issuer: try profile.issuer(), key: key,
            mapping: { columns throws(CommandFailure) in try Self.mapping(columns, constants) },
            rejects: rejects ?? "\(name).rejects.\(list.isDelimited ? "csv" : "ndjson")", restart: restart,
            retries: retries)
        if dryRun {
            let url = registry.registry ?? Environment.value("VINLOG_REGISTRY")
            let audience =
                url.flatMap { home.folder.origin(registry: $0) } ?? home.folder.onlyOrigin ?? "registry.invalid"
            let trial = try await job.tryOut(batch, audience: audience, output: statementsPath)
            return try BatchSummary.show(trial, name: name, json: output.json)
        }
        let end = try await job.run(batch, name: name, client: try Connection.client(registry))
        try BatchSummary(name: name, journal: end).show(json: output.json)
    }

    private func constants(_ profile: AttestorProfile) throws(CommandFailure) -> [String: String] {
        let action: RecallBody.Action = try Word.of(action, option: "--action")
        guard EventTime(openedOn) != nil else {
            throw CommandFailure(
                "--opened-on: \"\(openedOn)\" is not a date", mend: "Write such as 2026-11-02.", status: .usage)
        }
        var constants = [
            "occurred_at": openedOn, "country": country ?? profile.countries.first ?? "",
            "body.action": action.rawValue, "body.campaign": campaign,
        ]
        constants["body.component"] = component
        constants["body.remedy"] = remedy
        constants["body.authority"] = authority
        if safety { constants["body.safety_critical"] = "true" }
        return constants
    }

    private static func range(_ text: String) throws(CommandFailure) -> VINRange {
        do {
            return try VINRange(parsing: text)
        } catch {
            throw CommandFailure("--range \(text): \(error)", mend: error.mend, status: .usage)
        }
    }

    private static func mapping(
        _ columns: [String], _ constants: [String: String]
    ) throws(CommandFailure) -> ColumnMapping {
        guard let column = columns.first(where: { $0.lowercased() == "vin" }) else {
            throw CommandFailure(
                "the list has no column vin; it has: \(columns.joined(separator: ", "))",
                mend: "Name the column of the VINs vin, or write one VIN a line.", status: .usage)
        }
        var sources = constants.mapValues { ColumnMapping.Source.constant($0) }
        sources["vin"] = .column(column, values: [:])
        return ColumnMapping(kind: RecallBody.kind.id, sources: sources)
    }
}
