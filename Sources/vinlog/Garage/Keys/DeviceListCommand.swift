import ArgumentParser
import Attestation
import AttestorClient
import CommandLineKit
import StrictJSON

/// `vinlog garage device list`.
struct DeviceListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List your organisation's keys and devices.",
        discussion: """
            The list is the registry's own word, for orientation; reports prove which key
            counted where.

            EXAMPLE
              vinlog garage device list
            """)

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let keys = try await EnrolledKey.all(of: try home.profile().id, registry)
        if output.json { return Terminal.standardOutput.write(JSON.array(keys.map(\.json)).prettyPrinted()) }
        let own = try? home.signer().publicKey.thumbprint.string
        var table = TextTable(["KEY", "SORT", "STATUS", "NAME"], elastic: [3])
        for key in keys {
            let sort = key.isDevice ? "device" : "organisation"
            let name = [key.name, key.thumbprint == own ? "(this one)" : nil].compactMap(\.self)
            table.append([String(key.thumbprint.prefix(12)), sort, key.status, name.joined(separator: " ")])
        }
        Terminal.standardOutput.write(table.formatted())
    }
}
