import ArgumentParser
import Attestation
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog garage device request`: run on the device, with a home of its own.
struct DeviceRequestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "Write this device's public key for the organisation's owner to add.",
        discussion: """
            Run it on the device, after `vinlog garage init` there with your organisation's
            identifier. The file is no secret.

            EXAMPLE
              vinlog garage device request --name "Front desk" --output desk.json
            """)

    @Option(help: "What your organisation calls the device; everybody can read it.")
    var name: String?
    @Option(name: .shortAndLong, help: "Where to write the file; - for standard output.")
    var output = "-"
    @OptionGroup var home: HomeOptions

    func run() async throws {
        let request = DeviceRequest(key: try home.signer().publicKey, name: name)
        try InputFile.write(request.json.prettyPrinted(), to: output)
        if output != "-" {
            Terminal.standardError.write(
                "Wrote \(output). On a computer with your organisation's own key: vinlog garage device add \(output)\n")
        }
    }
}

/// `vinlog garage device add`.
struct DeviceAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Let a device sign for your organisation.",
        discussion: """
            Signs a rotation with your organisation's own key. Compare the thumbprint with
            what the device shows.

            EXAMPLES
              vinlog garage device add desk.json
              vinlog garage device add tablet.jwk --name "Bay 2"
            """)

    @Argument(help: "The file that `vinlog garage device request` wrote, or a public key as JWK or PEM.")
    var file: String
    @Option(help: "What you call the device; everybody can read it (default: what the file says).")
    var name: String?
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let bytes = try InputFile.read(file, byteCountMax: 16 << 10)
        let asked = (try? JSON(parsing: bytes))?["name"]?.string
        let request = DeviceRequest(key: try PublicKeyFile.read(file), name: name ?? asked)
        let body: JSON = ["add_devices": [request.json]]
        let act = try await home.act("attestor-rotate", body: body, registry, policy)
        Act.show(act, "The device \(request.title)", json: output.json)
    }
}

/// A device's key as it is handed to the organisation's owner: one element of `add_devices`.
struct DeviceRequest {
    let key: PublicKey
    let name: String?

    var json: JSON {
        var object = JSONObject()
        object["key"] = key.jwk
        object["name"] = name.map { .string($0) }
        return .object(object)
    }

    /// For people: its name and the beginning of its thumbprint.
    var title: String {
        let short = key.thumbprint.string.prefix(8)
        return name.map { "\($0) (\(short))" } ?? String(short)
    }
}
