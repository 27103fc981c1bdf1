import ArgumentParser
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// What a statement says, as it is typed: shared by submitting and by mending.
struct SubmitOptions: ParsableArguments {
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
    @Option(
        name: .customLong("code"),
        help: "The work, joined by commas: oil-change,front-pads:needs-attention (see garage codes).")
    var codes: [String] = []
    @Option(
        name: .customLong("part"), help: "A part fitted: NUMBER[:QUANTITY][:ORIGIN], such as 15400-PLM-A02:1:original.")
    var parts: [String] = []
    @Option(name: .customLong("set"), help: "A member of the body: member=value or member.inner=value, JSON allowed.")
    var assignments: [String] = []
    @Option(name: .customLong("body"), help: "A JSON file with the body; --set changes members of it.")
    var bodyFile: String?
    @Option(
        parsing: .upToNextOption,
        help: "Files you vouch for. They stay with you; their hashes, sizes and media types are stated.")
    var evidence: [String] = []

    /// A text with what was typed put over it.
    ///
    /// - Throws: `CommandFailure`.
    func applied(to text: StatementText) throws(CommandFailure) -> StatementText {
        if vin != nil && chassis != nil {
            throw CommandFailure("--vin and --chassis exclude each other", mend: "Name one vehicle.", status: .usage)
        }
        var text = text
        if vin != nil || chassis != nil { (text.vin, text.chassis) = (vin, chassis) }
        text.odometer = odometer ?? text.odometer
        text.occurredAt = occurredAt ?? text.occurredAt
        text.country = country ?? text.country
        text.assignments += assignments
        if let bodyFile { text.body = try StatementFiles.body(bodyFile) }
        if !evidence.isEmpty { text.evidence = try StatementFiles.evidence(evidence) }
        do {
            try text.add(codes: codes, parts: parts)
        } catch {
            throw StatementMistake.failure(error, kind: text.kind)
        }
        return text
    }
}
