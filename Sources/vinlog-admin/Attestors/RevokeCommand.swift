import ArgumentParser
import Attestation
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog-admin attestor revoke`.
struct RevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Revoke an attestor, or one of its keys, for good.",
        discussion: """
            This cannot be undone: you are asked to type the identifier, or give --yes.
            What was stated before stands; a date of compromise re-grades it in reports.

            EXAMPLES
              vinlog-admin attestor revoke hill-street-motors --reason fraud
              vinlog-admin attestor revoke hill-street-motors --reason "key stolen" \\
                --compromised-since 2024-05 \\
                --key NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs --yes
            """)

    @Argument(help: "The attestor's identifier.")
    var id: String
    @Option(help: "Why, for everybody to read.")
    var reason: String
    @Option(help: "Revoke only the key with this thumbprint; may be given more than once.")
    var key: [String] = []
    @Option(help: "Since when the keys may have been in other hands: 2024, 2024-05 or 2024-05-03.")
    var compromisedSince: String?
    @Flag(help: "Do not ask.")
    var yes = false
    @OptionGroup var accreditor: AccreditorOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let id = try AccreditorOptions.identifier(id, option: "ID")
        for thumbprint in key where Thumbprint(thumbprint) == nil {
            throw CommandFailure(
                "--key: \"\(thumbprint)\" is not a thumbprint", mend: "It has 43 characters (RFC 7638).",
                status: .usage)
        }
        let what = key.isEmpty ? "\(id) with all its keys" : "\(key.count) key\(key.count == 1 ? "" : "s") of \(id)"
        try Confirmation.require("This revokes \(what) for good.", word: id.string, isGiven: yes)
        var body = JSONObject()
        body["reason"] = .string(reason)
        if !key.isEmpty { body["keys"] = .array(key.map { .string($0) }) }
        body["compromised_since"] = compromisedSince.map { .string($0) }
        let act = try await accreditor.state("attestor-revoke", about: id, body: .object(body))
        Act.show(act, "The revocation of \(what)", json: output.json)
    }
}
