import ArgumentParser
import CommandLineKit
import RegistryAPI
import StrictJSON

/// `vinlog-admin rewards approve`.
struct ApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Approve another person's plan.",
        discussion: """
            Computes the digest from the plan itself, shows what it would post, and asks
            for the digest's first 8 characters. A digest in place of a file fetches the
            plan from the registry. Nobody approves an own plan.

            EXAMPLES
              vinlog-admin rewards approve grant-4f0c21aa.plan --key bea.jwk
              vinlog-admin rewards approve grant-4f0c21aa.plan --key bea.jwk \\
                --yes-digest 4f0c21aa --json

            EXIT STATUS
              0 approved; 3 against a rule; 4 own plan, or not a checker;
              5 stale, expired or another digest; 64 nothing was confirmed; 66 no plan
            """)

    @OptionGroup var step: PlanStep

    func run() async throws {
        try await step.run(.approve)
    }
}

/// `vinlog-admin rewards apply`.
struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Carry out a plan that another person approved.",
        discussion: """
            Refused when the journal moved since the plan was made: make it again. Safe to
            repeat: what was applied is never applied twice, and an apply that was cut off
            was either done as a whole or not at all.

            EXAMPLES
              vinlog-admin rewards apply grant-4f0c21aa.plan --key ada.jwk
              vinlog-admin rewards apply grant-4f0c21aa.plan --yes-digest 4f0c21aa \\
                --json

            EXIT STATUS
              0 applied; 3 against a rule; 4 not within your role; 5 stale or expired;
              6 nobody approved it yet; 64 nothing was confirmed; 66 no plan
            """)

    @OptionGroup var step: PlanStep

    func run() async throws {
        try await step.run(.apply)
    }
}

/// `vinlog-admin rewards cancel`.
struct CancelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Withdraw a plan: your own, or any as a guardian.",
        discussion: """
            EXAMPLE
              vinlog-admin rewards cancel grant-4f0c21aa.plan
            """)

    @Argument(help: "The plan file, - for standard input, or the beginning of a digest that waits.")
    var file: String
    @OptionGroup var admin: AdminOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let plan = try await PlanArgument.plan(file, admin)
        let answer = try await admin.desk().perform(.cancel, PlanDigest(digest: plan.digest).json)
        if output.json { return Terminal.standardOutput.write(answer.prettyPrinted()) }
        Terminal.standardOutput.write("Withdrew the plan \(plan.digest.prefix(16))….\n")
    }
}
