import ArgumentParser
import AttestorClient
import CommandLineKit
import OwnerClient
import StrictJSON
import VIN
import VehicleHistory

/// `vinlog owner share`.
struct OwnerShareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "share",
        abstract: "Add your own readings and records to the car's history.",
        discussion: """
            They are signed with the car's holder key and shown as the owner's own word,
            self-declared. Readers see the pseudonymous key of this one car and nothing
            else of you. Files stay with you; their hashes are stated. The same command
            typed twice is one statement.

            EXAMPLES
              vinlog owner share odometer-reading --odometer 84210km \\
                --set occasion=owner
              vinlog owner share service --set type=scheduled \\
                --set operations='[{"code":"OIL","result":"done"}]' \\
                --evidence invoice.pdf
            """)

    @Argument(help: "What it is: odometer-reading, service, repair, damage, modification, …")
    var kind: String
    @Option(help: "The odometer with its unit, such as 84210km or 52,310mi; or unreadable, or none.")
    var odometer: String?
    @Option(help: "When it happened: 2024, 2024-05, 2024-05-03 or 2024-05-03T10:15:00Z (default: today, UTC).")
    var occurredAt: String?
    @Option(help: "Where it happened, ISO 3166-1 (default: the country of the title).")
    var country: String?
    @Option(name: .customLong("set"), help: "A member of the body: member=value or member.inner=value, JSON allowed.")
    var assignments: [String] = []
    @Option(name: .customLong("body"), help: "A JSON file with the body; --set changes members of it.")
    var bodyFile: String?
    @Option(parsing: .upToNextOption, help: "Files to state the hash, size and media type of.")
    var evidence: [String] = []
    @Flag(help: "Print exactly the claims that would be signed; sign and send nothing.")
    var dryRun = false
    @OptionGroup var car: CarOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let references = try StatementFiles.evidence(evidence)
        let body = try bodyFile.map { path throws(CommandFailure) in try StatementFiles.body(path) }
        let desk = try await OwnersDesk(car, registry, policyPath: policy.path)
        var text = StatementText(
            kind: kind,
            occurredAt: occurredAt ?? EventTime(dayOfMilliseconds: Environment.nowMilliseconds).description,
            country: country ?? desk.title.statement.country?.string ?? "")
        text.name(desk.car.vehicle)
        text.odometer = odometer
        text.assignments = members
        text.body = body
        text.evidence = references
        let draft = try desk.draft(text)
        if dryRun { return Terminal.standardOutput.write(JSON.object(draft.claims).prettyPrinted()) }
        try await desk.submit(draft).show(output)
    }

    /// What is said of the body; an owner's own reading has no other occasion than the owner, unless one is named.
    private var members: [String] {
        let isOccasionSaid = bodyFile != nil || assignments.contains { $0.hasPrefix("occasion=") }
        guard kind == OdometerReadingBody.kind.id, !isOccasionSaid else { return assignments }
        return ["occasion=owner"] + assignments
    }

}

extension StatementText {
    /// Makes the statement one about a vehicle.
    mutating func name(_ vehicle: Subject) {
        switch vehicle {
        case .vehicle(let number): vin = number.string
        case .chassis(let number): chassis = "\(number)"
        default: break
        }
    }
}
