import ArgumentParser
import CommandLineKit
import RegistryAPI
import VIN
import VehicleHistory

/// `vinlog-admin erase`.
struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Plan to erase a statement, or disclosures in it, for good.",
        discussion: """
            Writes a plan for another person to approve; `rewards apply` then erases. The
            signed bytes, the disclosures and the salt are deleted from the database, its
            logs and the backups that can be reached. The entry stays: every proof holds,
            and reports say that a statement was erased, of which kind, by what sort of
            attestor, when and why. Holders of earlier reports keep what they hold.

            REASONS
              subject-request   the person asks for it (GDPR Art. 17)
              retention-ended   its term is over
              unlawful          it should never have been registered
              wrong-subject     it is about another car
              court-order       a court or an authority orders it
              protected-person  as ordered, and neither kind nor attestor is told

            What speaks against a car, or has its mileage, is not erased by the first two:
            accidents, claims, damage, brands, theft, seizure, scrapping, liens. Nor is a
            title in force. Disclosures always can be, for any reason of your own.

            EXAMPLES
              vinlog-admin erase 1HGCM82633A004352 --entry 5020 \\
                --reason unlawful --out erase.plan
              vinlog-admin erase 1HGCM82633A004352 --entry 5020 --disclosures \\
                --field note --reason subject-request
              vinlog-admin rewards approve erase.plan --key bea.jwk
              vinlog-admin rewards apply erase.plan --key ada.jwk

            EXIT STATUS
              6 planned, another person has to approve; with --exit-code 0; 3 against a
              rule; 4 not within your role
            """)

    @Argument(help: "The vehicle identification number, or a subject such as chassis:FORD:A1234.")
    var vin: String
    @Option(help: "The statement's entry, as the report numbers it.")
    var entry: Int
    @Option(help: "The reason's code, for every reader of the report.")
    var reason: String
    @Flag(help: "Erase disclosures alone; the statement stays.")
    var disclosures = false
    @Option(help: "With --disclosures: the name of one of them. May be repeated; without it all go.")
    var field: [String] = []
    @Option(help: "Where it is ordered, two letters (default: the statement's own country).")
    var country: String?
    @OptionGroup var planning: PlanningOptions

    func validate() throws {
        guard entry >= 0 else { throw ValidationError("--entry is 0 or more.") }
        guard disclosures || field.isEmpty else { throw ValidationError("--field needs --disclosures.") }
        guard !disclosures || country == nil else { throw ValidationError("--country is for whole statements.") }
    }

    func run() async throws {
        let vehicle = vin.contains(":") ? vin : "vehicle:\(try Arguments.vin(vin).string)"
        if disclosures {
            let code = try ReasonCode.checked(reason)
            try await planning.plan(.eraseDisclosures(vehicle: vehicle, entry: entry, fields: field, reason: code))
        }
        try await planning.plan(
            .erase(vehicle: vehicle, entry: entry, reason: try Self.reason(reason), country: country))
    }

    /// The reason's code as statements have it; hyphens do too.
    private static func reason(_ text: String) throws(CommandFailure) -> String {
        let code = String(text.map { $0 == "-" ? "_" : $0 })
        guard ErasureBody.Reason(rawValue: code) != nil else {
            let known = ErasureBody.Reason.allCases.map { $0.rawValue.replacing("_", with: "-") }
            throw CommandFailure(
                "--reason: \"\(text)\" is no reason to erase", mend: "Use one of: \(known.joined(separator: ", ")).",
                status: .usage)
        }
        return code
    }
}
