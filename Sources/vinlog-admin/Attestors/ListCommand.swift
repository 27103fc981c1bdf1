import ArgumentParser
import CommandLineKit
import RegistryClient
import StrictJSON

/// `vinlog-admin attestor list`.
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the attestors of a registry.",
        discussion: """
            The list is the registry's own word, for orientation; reports prove each
            attestor's accreditation.

            EXAMPLES
              vinlog-admin attestor list --registry http://127.0.0.1:8080
              vinlog-admin attestor list --class garage --json
            """)

    @Option(name: .customLong("class"), help: "Only attestors of this class.")
    var attestorClass: String?
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let client = try Connection.client(registry)
        let answer = try await Connection.asking { () throws(RegistryClientError) in try await client.attestors() }
        let attestors = (answer["attestors"]?.array ?? []).filter { attestor in
            attestorClass == nil || attestor["class"]?.string == attestorClass
        }
        if output.json { return Terminal.standardOutput.write(JSON.array(attestors).prettyPrinted()) }
        var table = TextTable(["IDENTIFIER", "CLASS", "STATUS", "NAME", "MAY STATE"])
        for attestor in attestors {
            let kinds = attestor["kinds"]?.array?.compactMap(\.string).joined(separator: " ")
            table.append([
                attestor["id"]?.string ?? "", attestor["class"]?.string ?? "",
                attestor["status"]?.string ?? "enrolled", attestor["name"]?.string ?? "", kinds ?? "",
            ])
        }
        Terminal.standardOutput.write(table.formatted())
    }
}
