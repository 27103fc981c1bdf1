import ArgumentParser
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog registrar request-nonce`: what a coming owner's request must answer.
struct RequestNonceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request-nonce",
        abstract: "Give a coming owner a number that their request must answer, once.",
        discussion: """
            For register, bind, reissue and one-sided transfers. A transfer by agreement
            needs none: there both sides sign the agreement itself.

            EXAMPLE
              vinlog registrar request-nonce --vin 1HGCM82633A004352
            """)

    @Option(help: "The vehicle identification number.")
    var vin: String
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let number = try Arguments.vin(vin)
        let profile = try home.registrarProfile()
        let nonce = try refused {
            var randomness = SystemRandomNumberGenerator()
            return try NonceBook(home.folder).issue(
                for: .vehicle(number), nowSeconds: Environment.nowSeconds, randomness: &randomness)
        }
        if output.json {
            let answer: JSON = [
                "nonce": .string(nonce), "vehicle": .string(Subject.vehicle(number).string),
                "registrar": .string("attestor:\(profile.id)"),
                "expires_at": .integer(Environment.nowSeconds + NonceBook.lifetimeSeconds),
            ]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        Terminal.standardOutput.write(
            """
            Nonce \(nonce)
            Good once, for \(number), for \(NonceBook.lifetimeSeconds / 86_400) days. The owner's next step:
              vinlog owner request --car NAME --vin \(number) \\
                --registrar \(profile.id) --nonce \(nonce)

            """)
    }
}
