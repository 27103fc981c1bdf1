import ArgumentParser
import CommandLineKit
import RegistryAPI
import VIN

/// `vinlog-admin rewards owner …`.
struct OwnerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "owner",
        abstract: "Owners' pseudonymous accounts.",
        discussion: """
            EXAMPLE
              vinlog-admin rewards owner bind 1HGCM82633A004352 \\
                owner:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs --evidence proof.jwt
            """,
        subcommands: [OwnerBindCommand.self])
}

/// `vinlog-admin rewards owner bind`.
struct OwnerBindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bind",
        abstract: "Plan to bind an owner's account to a vehicle whose ownership was proved.",
        discussion: """
            The vehicle is named to the registry only; neither the log nor the journal
            shows it.

            EXAMPLE
              vinlog-admin rewards owner bind 1HGCM82633A004352 \\
                owner:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs \\
                --evidence proof.jwt --out bind.plan
            """)

    @Argument(help: "The vehicle identification number.")
    var vin: String
    @Argument(help: "owner:<thumbprint>, as `vinlog owner init` shows it.")
    var holder: String
    @Option(help: "The proof of ownership: a file, whose SHA-256 is stated, or that hash.")
    var evidence: String
    @OptionGroup var planning: PlanningOptions

    func run() async throws {
        let number = try Arguments.vin(vin)
        let name = try HolderArgument.holder(holder)
        guard name.kind == .owner else {
            throw CommandFailure("HOLDER: \"\(holder)\" is no owner", mend: "Write owner:<thumbprint>.", status: .usage)
        }
        try await planning.plan(
            .ownerBind(
                vehicle: "vehicle:\(number.string)", holder: name, evidence: try EvidenceHash.of(evidence)))
    }
}
