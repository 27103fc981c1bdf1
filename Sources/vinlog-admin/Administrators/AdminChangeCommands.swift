import ArgumentParser
import Attestation
import CommandLineKit
import RegistryAPI

/// `vinlog-admin admin add`.
struct AdminAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Plan to add a person.",
        discussion: """
            EXAMPLE
              vinlog-admin admin add "Cyd M." cyd.pub.jwk --roles maker,guardian \\
                --out add.plan
            """)

    @Argument(help: "The person's name, for everybody to read.")
    var name: String
    @Argument(help: "The person's public key, a JWK file.")
    var keyFile: String
    @Option(help: "What the person may do: maker, checker, guardian, policy-admin, auditor, joined by commas.")
    var roles: String
    @OptionGroup var planning: PlanningOptions

    func run() async throws {
        let key = try PersonKey.publicKey(path: keyFile)
        try await planning.plan(.adminAdd(AdminEntry(name: name, key: key.jwk, roles: try Roster.roles(roles))))
    }
}

/// `vinlog-admin admin remove`.
struct AdminRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Plan to remove a person; two always remain.",
        discussion: """
            EXAMPLE
              vinlog-admin admin remove NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs \\
                --reason left --out remove.plan
            """)

    @Argument(help: "The thumbprint of the person's key, or a file with the key.")
    var person: String
    @Option(help: "The reason's code, for everybody to read.")
    var reason: String
    @OptionGroup var planning: PlanningOptions

    func run() async throws {
        let thumbprint = try Thumbprint(person) ?? PersonKey.publicKey(path: person).thumbprint
        try await planning.plan(
            .adminRemove(thumbprint: thumbprint.description, reason: try ReasonCode.checked(reason)))
    }
}
