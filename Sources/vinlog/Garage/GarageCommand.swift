import ArgumentParser
import AttestorClient
import CommandLineKit

/// Everything an attestor does; garages are the most common ones and gave it its name.
struct GarageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "garage",
        abstract: "Sign and hand in what happened to vehicles: for garages and every other attestor.",
        discussion: """
            EXAMPLES
              vinlog garage init --id hill-street-motors --name "Hill Street" --country GB
              vinlog garage enroll --output enrolment.request
              vinlog garage submit service --vin 1HGCM82633A004352 --odometer 84210km \\
                --code oil-change,front-pads
              vinlog garage sync
              vinlog garage batch export.csv --preset usa-cars-auctions
              vinlog garage balance
            """,
        subcommands: [
            GarageInitCommand.self, GarageEnrollCommand.self, GarageSubmitCommand.self, GarageSyncCommand.self,
            GarageOutboxCommand.self, GarageReceiptsCommand.self, GarageCorrectCommand.self,
            GarageDisputesCommand.self, GarageDisputeCommand.self, GarageRespondCommand.self,
            GarageWithdrawCommand.self,
            GarageCodesCommand.self,
            GarageKindsCommand.self,
            GarageTemplateCommand.self,
            GarageBatchCommand.self, GarageWatchCommand.self,
            GarageBalanceCommand.self, GarageRedeemCommand.self,
            DeviceCommand.self, GarageRotateCommand.self,
        ])
}

/// `--home`, with `$VINLOG_HOME/garage` as its default.
struct HomeOptions: ParsableArguments {
    @Option(name: .long, help: "Folder of the key, the profile and the receipts (default: $VINLOG_HOME/garage).")
    var home: String?
    @OptionGroup var signing: SignerOptions

    var folder: AttestorHome { AttestorHome(path: home ?? Environment.homePath + "/garage") }

    /// The profile.
    ///
    /// - Throws: `CommandFailure` with status 66 when `garage init` was never run.
    func profile() throws(CommandFailure) -> AttestorProfile {
        guard let profile = folder.profile() else {
            throw CommandFailure(
                "there is no profile in \(folder.path)", mend: "Run `vinlog garage init` first, or name --home.",
                status: .unreadable)
        }
        return profile
    }
}
