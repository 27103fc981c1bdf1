import ArgumentParser
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog registrar status`: a vehicle's titles, as its verified report shows them.
struct TitleStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show a vehicle's chain of titles, without who its owners are.",
        discussion: """
            EXAMPLE
              vinlog registrar status --vin 1HGCM82633A004352
            """)

    @Option(help: "The vehicle identification number.")
    var vin: String
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var payment: PaymentOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let vehicle = Subject.vehicle(try Arguments.vin(vin))
        let desk = try await TitleDesk(home: home, registry: registry, policy: policy, payment: payment)
        let chain = try await desk.report(of: vehicle).ownership
        if output.json { return Terminal.standardOutput.write(chain.json.prettyPrinted()) }
        let text = OwnershipText(chain)
        Terminal.standardOutput.write(
            text.isEmpty ? "Nothing is registered about this vehicle's owners.\n" : text.formatted())
    }
}
