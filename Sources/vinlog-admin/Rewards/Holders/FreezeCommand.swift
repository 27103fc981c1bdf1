import ArgumentParser
import CommandLineKit
import RegistryAPI

/// `vinlog-admin rewards freeze`.
struct FreezeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "freeze",
        abstract: "Freeze a holder for a first term, as a guardian alone.",
        discussion: """
            Nothing leaves a frozen holder's accounts; its earnings and dividends wait in
            its own escrow. A first term lasts two epochs; a second person renews it, or it
            ends by itself. With --plan a maker plans it instead, for two people.

            EXAMPLES
              vinlog-admin rewards freeze attestor:hill-street-motors \\
                --reason saturation-ring --evidence findings.json
              vinlog-admin rewards freeze attestor:hill-street-motors \\
                --reason court-order --plan --out freeze.plan
            """)

    @Argument(help: "attestor:<id>, owner:<thumbprint> or buyer:<thumbprint>.")
    var holder: String
    @Option(help: "The reason's code, for everybody to read.")
    var reason: String
    @Option(help: "What proves the reason: a file, whose SHA-256 is stated, or that hash.")
    var evidence: String?
    @Option(help: "Your own id for this act: the same id freezes once (default: a fresh one).")
    var id: String?
    @Flag(name: .customLong("plan"), help: "Write a plan for two people instead of acting alone.")
    var isPlanned = false
    @OptionGroup var planning: PlanningOptions

    func run() async throws {
        let name = try HolderArgument.holder(holder)
        let code = try ReasonCode.checked(reason)
        let proof = try evidence.map { text throws(CommandFailure) in try EvidenceHash.of(text) }
        if isPlanned { try await planning.plan(.freeze(holder: name, reason: code, evidence: proof)) }
        let body = FreezeBody(holder: name, reason: code, evidence: proof, identifier: id ?? CallIdentifier.fresh())
        let posted = try await planning.admin.desk().perform(.freeze, body.json, as: PostedActs.self)
        ActText.show(posted, "\(holder) is frozen", planning.output)
    }
}

/// `vinlog-admin rewards renew`.
struct RenewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew",
        abstract: "Plan to keep a holder frozen for another term.",
        discussion: """
            EXAMPLE
              vinlog-admin rewards renew attestor:hill-street-motors \\
                --reason saturation-ring --evidence findings.json --out renew.plan
            """)

    @Argument(help: "The frozen holder.")
    var holder: String
    @Option(help: "The reason's code, for everybody to read.")
    var reason: String
    @Option(help: "What proves the reason: a file, whose SHA-256 is stated, or that hash.")
    var evidence: String?
    @OptionGroup var planning: PlanningOptions

    func run() async throws {
        try await planning.plan(
            .renew(
                holder: try HolderArgument.holder(holder), reason: try ReasonCode.checked(reason),
                evidence: try evidence.map { text throws(CommandFailure) in try EvidenceHash.of(text) }))
    }
}

/// `vinlog-admin rewards thaw`.
struct ThawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "thaw",
        abstract: "Plan to end a holder's freeze.",
        discussion: """
            EXAMPLE
              vinlog-admin rewards thaw attestor:hill-street-motors \\
                --reason explained --out thaw.plan
            """)

    @Argument(help: "The frozen holder.")
    var holder: String
    @Option(help: "The reason's code, for everybody to read.")
    var reason: String
    @OptionGroup var planning: PlanningOptions

    func run() async throws {
        try await planning.plan(
            .thaw(holder: try HolderArgument.holder(holder), reason: try ReasonCode.checked(reason)))
    }
}
