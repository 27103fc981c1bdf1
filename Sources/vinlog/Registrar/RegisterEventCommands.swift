import ArgumentParser
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog registrar plate`: another plate or paper.
struct PlateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plate",
        abstract: "State that a plate, registration certificate or title document was changed.",
        discussion: """
            The plate itself is never stated: with --plate only the SHA-256 of what you
            keep, so that you can show later which one it was.

            EXAMPLES
              vinlog registrar plate --vin 1HGCM82633A004352 --reason move --region Ohio
              vinlog registrar plate --vin 1HGCM82633A004352 --document title \\
                --reason lost-or-stolen
            """)

    @Option(help: "What was changed: plate, registration-certificate or title.")
    var document = "plate"
    @Option(help: "Why: new-owner, move, personalised, lost-or-stolen, damaged, export, duplicate or other.")
    var reason: String
    @Option(help: "State, province or office.")
    var region: String?
    @OptionGroup var event: TradeOptions
    @OptionGroup var submission: SubmissionOptions

    func run() async throws {
        let document: PlateChangeBody.Document = try Word.of(document, option: "--document")
        let reason: PlateChangeBody.Reason = try Word.of(reason, option: "--reason")
        var body = JSONObject()
        body["document"] = .string(document.rawValue)
        body["reason"] = .string(reason.rawValue)
        body["region"] = region.map { .string($0) }
        try await RegisterEvent(event: event, submission: submission).run([(PlateChangeBody.kind, body)])
    }
}

/// `vinlog registrar deregister`: off the register, for a while or for good.
struct DeregisterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deregister",
        abstract: "State that a car was taken off the register, exported or scrapped.",
        discussion: """
            An export names the country that the car goes to: two statements, the export and
            the deregistration, which leave together. Scrapping names how. A car that comes
            back is registered with `vinlog registrar register`.

            EXAMPLES
              vinlog registrar deregister --vin 1HGCM82633A004352
              vinlog registrar deregister --vin 1HGCM82633A004352 --export-to PL
              vinlog registrar deregister --vin 1HGCM82633A004352 --suspended
              vinlog registrar deregister --vin 1HGCM82633A004352 --scrapped shredded \\
                --certificate 2026-1187
            """)

    @Option(help: "The country that it is exported to, ISO 3166-1.")
    var exportTo: String?
    @Option(help: "It was scrapped: dismantled, shredded, crushed, destroyed or parts-only.")
    var scrapped: String?
    @Option(help: "Number of the certificate of destruction, with --scrapped.")
    var certificate: String?
    @Flag(help: "Only suspended: it may come back without a new registration.")
    var suspended = false
    @Option(help: "State, province or office.")
    var region: String?
    @OptionGroup var event: TradeOptions
    @OptionGroup var submission: SubmissionOptions

    func validate() throws {
        guard [exportTo != nil, scrapped != nil, suspended].count(where: { $0 }) <= 1 else {
            throw ValidationError("Give one of --export-to, --scrapped and --suspended, or none.")
        }
        guard certificate == nil || scrapped != nil else {
            throw ValidationError("--certificate goes with --scrapped.")
        }
    }

    func run() async throws {
        var statements: [(StatementKind, JSONObject)] = []
        if let exportTo {
            var body = JSONObject()
            body["direction"] = .string(ImportExportBody.Direction.export.rawValue)
            body["other_country"] = .string(exportTo.uppercased())
            statements.append((ImportExportBody.kind, body))
        }
        if let scrapped {
            let method: ScrappedBody.Method = try Word.of(scrapped, option: "--scrapped")
            var body = JSONObject()
            body["method"] = .string(method.rawValue)
            body["certificate"] = certificate.map { .string($0) }
            statements.append((ScrappedBody.kind, body))
        }
        var body = JSONObject()
        let what: RegistrationBody.Event = suspended ? .suspension : .deregistration
        body["event"] = .string(what.rawValue)
        body["region"] = region.map { .string($0) }
        statements.append((RegistrationBody.kind, body))
        try await RegisterEvent(event: event, submission: submission).run(statements)
    }
}

/// `vinlog registrar use`: taxi, rental, police.
struct UseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "use",
        abstract: "State that a car is used otherwise from now on, such as as a taxi.",
        discussion: """
            EXAMPLE
              vinlog registrar use --vin 1HGCM82633A004352 --to taxi --from private
            """)

    @Option(help: "What it is used for now, such as private, taxi or rental.")
    var to: String
    @Option(help: "What it was used for before.")
    var from: String?
    @OptionGroup var event: TradeOptions
    @OptionGroup var submission: SubmissionOptions

    func run() async throws {
        let new: VehicleUse = try Word.of(to, option: "--to")
        let old: VehicleUse? = try from.map { try Word.of($0, option: "--from") }
        var body = JSONObject()
        body["to_use"] = .string(new.rawValue)
        body["from_use"] = old.map { .string($0.rawValue) }
        try await RegisterEvent(event: event, submission: submission).run([(UseChangeBody.kind, body)])
    }
}

/// `vinlog registrar brand`: a brand on the title, or its removal.
struct BrandCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brand",
        abstract: "State that a brand was put on the title, or taken off it.",
        discussion: """
            The codes are those of data/title-brands.csv: of NMVTIS (AAMVA D20), or A, B, S
            and N of the Association of British Insurers. The removal names the entry that
            put it on; reports go on to show both.

            EXAMPLES
              vinlog registrar brand --vin 1HGCM82633A004352 --code 11 --by Ohio
              vinlog registrar brand --vin 1HGCM82633A004352 --code 11 --removes 5070
            """)

    @Option(help: "The brand's code, such as 11 (salvage) or S.")
    var code: String
    @Option(help: "The state or body that branded it.")
    var by: String?
    @Option(help: "Place in the log of the brand that is taken off.")
    var removes: UInt64?
    @OptionGroup var event: TradeOptions
    @OptionGroup var submission: SubmissionOptions

    func run() async throws {
        guard let brand = TitleBrand.all.first(where: { $0.code == code.uppercased() }) else {
            let known = TitleBrand.all.map { "\($0.code) (\($0.name))" }.joined(separator: ", ")
            throw CommandFailure(
                "--code: \"\(code.prefix(20))\" is no brand", mend: "Use one of \(known).", status: .usage)
        }
        var body = JSONObject()
        let action: TitleBrandBody.Action = removes == nil ? .applied : .removed
        body["action"] = .string(action.rawValue)
        body["scheme"] = .string(brand.scheme)
        body["code"] = .string(brand.code)
        body["jurisdiction"] = by.map { .string($0) }
        body["removes"] = removes.flatMap { Int(exactly: $0) }.map { .integer($0) }
        try await RegisterEvent(event: event, submission: submission).run([(TitleBrandBody.kind, body)])
    }
}
