import ArgumentParser
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog garage device revoke`.
struct DeviceRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Take a device's key away, for good.",
        discussion: """
            What the device stated before stands. A date since when it was lost re-grades
            what it stated from then on. The key cannot come back: the device found again
            makes a new one.

            EXAMPLES
              vinlog garage device revoke "Front desk" --reason "sold"
              vinlog garage device revoke NzbLsXh8 --lost-since 2026-11-20 --yes
            """)

    @Argument(help: "The device's name, or the beginning of its key's thumbprint.")
    var device: String
    @Option(help: "Why, for everybody to read.")
    var reason = "device lost"
    @Option(help: "Since when it may have been in other hands: 2026, 2026-11 or 2026-11-20.")
    var lostSince: String?
    @Flag(help: "Do not ask.")
    var yes = false
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let devices = try await EnrolledKey.all(of: try home.profile().id, registry).filter(\.isDevice)
        let device = try EnrolledKey.named(device, among: devices)
        let short = String(device.thumbprint.prefix(8))
        try Confirmation.require(
            "This takes the key of \(device.name ?? "the device") (\(short)) away for good.", word: short,
            isGiven: yes)
        var body = JSONObject()
        body["reason"] = .string(reason)
        body["keys"] = [.string(device.thumbprint)]
        body["compromised_since"] = lostSince.map { .string($0) }
        let act = try await home.act("attestor-revoke", body: .object(body), registry, policy)
        Act.show(act, "The revocation of \(device.name ?? short)", json: output.json)
    }
}
