import ArgumentParser
import CommandLineKit
import RegistryAPI

/// `vinlog-admin rewards dividend …`.
struct DividendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dividend",
        abstract: "Dividends of the query fees to the holders of stones.",
        discussion: """
            Paid as service credit. A frozen holder's share waits in its own escrow.

            EXAMPLES
              vinlog-admin rewards dividend plan --from 0 --to 12 --out dividend.plan
              vinlog-admin rewards dividend approve dividend.plan --key bea.jwk
              vinlog-admin rewards dividend apply dividend.plan
            """,
        subcommands: [DividendPlanCommand.self, DividendApproveCommand.self, DividendApplyCommand.self])
}

/// `vinlog-admin rewards dividend plan`.
struct DividendPlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Plan the dividend of a range of epochs.",
        discussion: """
            EXAMPLE
              vinlog-admin rewards dividend plan --from 0 --to 12 --out dividend.plan
            """)

    @Option(help: "The first epoch whose fees count.")
    var from: UInt32
    @Option(help: "The last one.")
    var to: UInt32
    @OptionGroup var planning: PlanningOptions

    func validate() throws {
        guard from <= to else { throw ValidationError("--from is not after --to.") }
    }

    func run() async throws {
        try await planning.plan(.dividend(from: Int(from), to: Int(to)))
    }
}

/// `vinlog-admin rewards dividend approve`.
struct DividendApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Approve another person's dividend plan.",
        discussion: """
            EXAMPLE
              vinlog-admin rewards dividend approve dividend.plan --key bea.jwk
            """)

    @OptionGroup var step: PlanStep

    func run() async throws {
        try await step.run(.approve, kinds: [.dividend])
    }
}

/// `vinlog-admin rewards dividend apply`.
struct DividendApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Pay a dividend whose plan another person approved.",
        discussion: """
            EXAMPLE
              vinlog-admin rewards dividend apply dividend.plan
            """)

    @OptionGroup var step: PlanStep

    func run() async throws {
        try await step.run(.apply, kinds: [.dividend])
    }
}
