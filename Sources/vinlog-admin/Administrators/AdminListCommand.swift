import ArgumentParser
import Attestation
import CommandLineKit
import RegistryClient
import StrictJSON
import VehicleHistory

/// `vinlog-admin admin list`.
struct AdminListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The people of the roster, as the log proves it.",
        discussion: """
            EXAMPLES
              vinlog-admin admin list
              vinlog-admin admin list --json
            """)

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let client = try Connection.client(registry)
        let report = try await SubjectReport.verified("policy:admins", client: client, policyPath: policy.path)
        let rosters = report.history.statements.compactMap { $0.statement.body as? AdminRosterBody }
        guard let roster = rosters.last else {
            throw CommandFailure(
                "this registry has no roster", mend: "Its authority begins one: vinlog-admin admin init.")
        }
        if output.json { return Terminal.standardOutput.write(Self.json(roster).prettyPrinted()) }
        var sheet = FactSheet()
        for person in roster.people {
            sheet.append(
                person.name, "\(person.key.thumbprint) \(person.roles.map(\.rawValue).joined(separator: ", "))")
        }
        Terminal.standardOutput.write(sheet.formatted())
    }

    private static func json(_ roster: AdminRosterBody) -> JSON {
        .array(
            roster.people.map { person in
                [
                    "name": .string(person.name), "thumbprint": .string(person.key.thumbprint.description),
                    "key": person.key.jwk, "roles": .array(person.roles.map { .string($0.rawValue) }),
                ]
            })
    }
}
