import ArgumentParser
import CommandLineKit
import OwnerClient
import RegistryAPI
import RegistryClient
import ReportDocument
import StrictJSON
import VehicleHistory

/// `vinlog owner report`.
struct OwnerReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Read your car's report as its owner: with the optional fields of your time.",
        discussion: """
            Workshop notes and the like, which others see under a grant only, are shown to
            you for what was stated while the car was yours. The access log notes that the
            owner read.

            EXAMPLE
              vinlog owner report --output golf.vinlog.json
            """)

    @Option(name: .shortAndLong, help: "Where to keep the report; - for standard output.")
    var output: String?
    @OptionGroup var car: CarOptions
    @OptionGroup var options: OwnersReportOptions
    @OptionGroup var format: OutputOptions

    func validate() throws {
        guard options.payment.keyPath == nil else {
            throw ValidationError("--pay-with cannot be used here: a request has one signature, the owner's.")
        }
    }

    func run() async throws {
        let desk = try await OwnersDesk(car, options.registry, policyPath: options.policy.path)
        let own = try await OwnersReport.fetched(
            of: desk.car.vehicle, options,
            as: .owner(
                signer: desk.car.holderKey, title: desk.callBody().title, origin: desk.title.statement.audience))
        if let output { try InputFile.write(own.bundle, to: output) }
        if output == "-" { return }
        let terminal = Terminal.standardOutput
        if format.json { return terminal.write(own.report.json.prettyPrinted()) }
        terminal.write(ReportText(ReportDocument(own.report), isColoured: terminal.isColoured).formatted())
    }
}
