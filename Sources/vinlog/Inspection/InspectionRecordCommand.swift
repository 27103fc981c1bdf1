import ArgumentParser
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog inspection record`: one inspection.
struct InspectionRecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "State the result of an inspection, with its defects.",
        discussion: """
            The result follows from the defects, the worst deciding, unless --result says
            otherwise; a vehicle with a major or dangerous defect does not pass. With
            --check the codes are those of the checklist for commercial vehicles, and what
            has a defect counts as checked; without it they are the scheme's own.

            EXAMPLES
              vinlog inspection record --vin 1HGCM82633A004352 --odometer 84210km \\
                --scheme UK-MOT --type periodic --valid-until 2027-05
              vinlog inspection record --vin WDB9634031L123456 --scheme pre-purchase \\
                --check brakes,axles,CHA-FRAME --defect BRK-LININGS:dangerous:rear
            """)

    @Option(help: "The inspection scheme, such as UK-MOT or DE-HU.")
    var scheme: String?
    @Option(help: "The result: pass, pass-with-minor, fail, dangerous or abandoned (default: by the defects).")
    var result: String?
    @Option(help: "What sort it was: periodic, retest, voluntary, pre-purchase, import or roadside.")
    var type: String?
    @Option(help: "Place in the log of the failed inspection that this repeats.")
    var retestOf: UInt64?
    @Option(help: "When the next one is due: 2027, 2027-05 or 2027-05-03.")
    var validUntil: String?
    @Option(help: "Items of the checklist that were checked: all, groups and codes joined by commas.")
    var check: String?
    @Option(
        name: .customLong("defect"),
        help: "CODE[:SEVERITY][:ZONE][=in words], such as BRK-LININGS:major:rear; may be given more than once.")
    var defects: [String] = []
    @OptionGroup var event: TradeOptions
    @OptionGroup var submission: SubmissionOptions

    func run() async throws {
        let counter = try SubmissionCounter(submission)
        var text = counter.text(of: InspectionBody.kind.id)
        do {
            text.body = .object(try body())
        } catch let error as StatementError {
            throw StatementMistake.failure(error, kind: text.kind)
        }
        try await counter.submit(try counter.completed(try event.applied(to: text)))
    }

    private func body() throws -> JSONObject {
        var body = JSONObject()
        body["scheme"] = scheme.map { .string($0) }
        let found = try defects.map { try InspectionText.defect($0, isOnChecklist: check != nil) }
        let severities = found.compactMap { $0["severity"]?.string }
            .compactMap { InspectionBody.Defect.Severity(rawValue: $0) }
        let stated: InspectionBody.Result? = try result.map { try Word.of($0, option: "--result") }
        if let stated { try InspectionText.check(stated, severities) }
        body["result"] = .string((stated ?? InspectionText.result(of: severities)).rawValue)
        if let type {
            let occasion: InspectionBody.Occasion = try Word.of(type, option: "--type")
            body["type"] = .string(occasion.rawValue)
        } else if retestOf != nil {
            body["type"] = .string(InspectionBody.Occasion.retest.rawValue)
        }
        body["retest_of"] = retestOf.flatMap { Int(exactly: $0) }.map { .integer($0) }
        body["valid_until"] = validUntil.map { .string($0) }
        if !found.isEmpty { body["defects"] = .array(found) }
        if let check {
            let codes = Set(found.compactMap { $0["code"]?.string }).union(try InspectionText.checked(check))
            body["checklist"] = .string(InspectionBody.Checklist.commercial1.rawValue)
            body["checked"] = .array(InspectionItem.all.map(\.code).filter(codes.contains).map { .string($0) })
        }
        return body
    }
}
