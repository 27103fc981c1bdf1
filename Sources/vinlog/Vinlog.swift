import ArgumentParser
import CommandLineKit

/// The buyer's and the garage's program.
@main
struct Vinlog: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vinlog",
        abstract: "A used car's history that nobody can edit: read it, verify it, add to it.",
        discussion: """
            Buyers fetch a report and verify it offline; garages, insurers, inspection
            stations and registrars sign what happened to a vehicle and hand it in.

            EXAMPLES
              vinlog vin decode 1HGCM82633A004352
              vinlog report 1HGCM82633A004352 --output car.vinlog.json \\
                --registry http://127.0.0.1:8080
              vinlog verify car.vinlog.json --policy trust.policy
              vinlog garage submit odometer-reading --vin 1HGCM82633A004352 \\
                --odometer 84210km --set occasion=owner
              vinlog rewards verify --epoch 12

            ENVIRONMENT
              VINLOG_REGISTRY   the registry's address
              VINLOG_POLICY     the trust file
              VINLOG_HOME       keys, receipts and batches (default ~/.vinlog)

            EXIT STATUS
              0 done or verified; 1 rejected, refused or failed; 64 usage;
              66 an input cannot be read; 69 the registry cannot be reached;
              73 an output cannot be written; 130 interrupted
            """,
        subcommands: [
            VehicleNumberCommand.self, ReportCommand.self, VerifyCommand.self, VerifyPageCommand.self,
            FindingsCommand.self, ChallengeCommand.self,
            GarageCommand.self, FleetCommand.self, EvidenceCommand.self, InsurerCommand.self, InspectionCommand.self,
            ManufacturerCommand.self, RegistrarCommand.self, ArbiterCommand.self, OwnerCommand.self,
            CreditsCommand.self, RewardsCommand.self, MonitorCommand.self, WitnessCommand.self,
        ])

    static func main() async {
        await Program.run(Self.self)
    }
}
