import ArgumentParser
import VehicleHistory

/// What it takes to make out a title for an owner who has the car already.
struct RenewalOptions: ParsableArguments {
    @OptionGroup var event: EventOptions
    @Option(name: .customLong("set"), help: "A further member of the registration's body, such as region=Ohio.")
    var assignments: [String] = []
    @Option(parsing: .upToNextOption, help: "Files you vouch for; only their hashes are stated.")
    var evidence: [String] = []
    @OptionGroup var options: TitleOptions

    /// Makes out the title on a basis.
    func run(_ basis: TitleBasis, request: String) async throws {
        try await Registration(basis: basis, defaultEvent: .renewal).run(
            request: request, event: event, assignments: assignments, evidence: evidence, options: options)
    }
}
