import ArgumentParser
import AttestorClient
import AttestorOutbox
import CommandLineKit
import StrictJSON
import VehicleHistory

/// Which vehicle a statement is about, when and where it happened, and what else there is to it: what the statements of
/// every trade have in common.
struct TradeOptions: ParsableArguments {
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
    @Option(
        parsing: .upToNextOption,
        help: "Files you vouch for. They stay with you; their hashes, sizes and media types are stated.")
    var evidence: [String] = []

    @Flag(help: "Have the registry store the files too, for you, the car's owner and arbiters.")
    var storeEvidence = false
    @Flag(help: "With --store-evidence: everybody may have them. Photos show people and plates.")
    var publicEvidence = false

    /// The files that the registry is to store; their copies are on the disk when this returns.
    ///
    /// - Throws: `CommandFailure`.
    func uploads(_ home: AttestorHome) throws(CommandFailure) -> [OutboxUpload] {
        guard storeEvidence else {
            guard !publicEvidence else {
                throw CommandFailure(
                    "--public-evidence says who may have files that are stored", mend: "Add --store-evidence.",
                    status: .usage)
            }
            return []
        }
        return try UploadFiles.kept(evidence, isPublic: publicEvidence, in: home)
    }

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
        if !evidence.isEmpty { text.evidence = try StatementFiles.evidence(evidence) }
        return text
    }
}
