import ArgumentParser
import CommandLineKit
import RegistryClient
import StrictJSON
import TransparencyLog
import VIN
import VehicleHistory

/// `vinlog report`: fetch, keep, verify, show.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Fetch a vehicle's history report, verify it and show it.",
        discussion: """
            Without a trust file the registry's own proposal is used for this first
            contact, and the output says so: then nobody but the registry vouches for
            anything.

            EXAMPLES
              vinlog report 1HGCM82633A004352 --output car.vinlog.json \\
                --registry http://127.0.0.1:8080
              vinlog report 1HGCM82633A004352 --policy trust.policy
            """)

    @Argument(help: "The vehicle identification number.")
    var vin: String
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @Option(name: .shortAndLong, help: "Where to keep the report for offline verification; - for standard output.")
    var output: String?
    @OptionGroup var format: OutputOptions

    func run() async throws {
        let number = try Arguments.vin(vin)
        let client = try Connection.client(registry)
        let bytes = try await Connection.asking { () throws(RegistryClientError) in
            try await client.report(vin: number.string)
        }
        if let output { try InputFile.write(bytes, to: output) }
        let trust = try await trust(client)
        let verifier = ReportVerifier(
            trust: trust, nowMilliseconds: Environment.nowMilliseconds, expectedSubject: .vehicle(number))
        do {
            show(try verifier.verify(bytes))
        } catch {
            throw CommandFailure("the registry's report does not verify: \(error)", details: error.json)
        }
    }

    private func show(_ report: VerifiedReport) {
        if output == "-" { return }
        let terminal = Terminal.standardOutput
        if format.json { return terminal.write(report.json.prettyPrinted()) }
        terminal.write(ReportText(report, isColoured: terminal.isColoured).formatted())
        if let output { Terminal.standardError.write("Kept in \(output); verify it with: vinlog verify \(output)\n") }
    }

    private func trust(_ client: RegistryClient) async throws -> TrustPolicy {
        if let path = policy.path { return try ReportVerification.trust(path: path) }
        Terminal.standardError.write(
            "warning: no trust file; using the one that the registry itself proposes. See `vinlog verify --help`.\n")
        let bytes = try await Connection.asking { () throws(RegistryClientError) in try await client.policy() }
        do {
            return try TrustPolicy(parsing: bytes)
        } catch {
            throw CommandFailure("the registry's own trust file cannot be read: \(error)")
        }
    }
}
