import ArgumentParser
import CommandLineKit
import Octets
import RegistryAPI
import Rewards
import StrictJSON

/// `vinlog-admin rewards policy …`.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "The numbers by which points are issued: shown, checked, changed ahead.",
        discussion: """
            EXAMPLES
              vinlog-admin rewards policy show --epoch 12
              vinlog-admin rewards policy check my-policy.json
              vinlog-admin rewards policy plan my-policy.json --effective 20 \\
                --out policy.plan
            """,
        subcommands: [PolicyShowCommand.self, PolicyCheckCommand.self, PolicyPlanCommand.self])
}

/// `vinlog-admin rewards policy show`.
struct PolicyShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the policy in force, byte for byte; needs no key.",
        discussion: """
            EXAMPLES
              vinlog-admin rewards policy show
              vinlog-admin rewards policy show --epoch 12 > policy.json
            """)

    @Option(help: "The epoch that it rules (default: the one that is running).")
    var epoch: UInt32?
    @OptionGroup var record: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let source = try record.source()
        var epoch = epoch
        if epoch == nil { epoch = UInt32(clamping: try await source.state().epoch) }
        let bytes = try await source.policy(epoch: epoch ?? 0)
        Terminal.standardError.write("Epoch \(epoch ?? 0), SHA-256 \(Hash.sha256(bytes))\n")
        Terminal.standardOutput.write(bytes)
    }
}

/// `vinlog-admin rewards policy check`.
struct PolicyCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a policy file by every rule; no network.",
        discussion: """
            EXAMPLES
              vinlog-admin rewards policy check my-policy.json
              vinlog-admin rewards policy check my-policy.json --json

            EXIT STATUS
              0 sound; 3 against a rule, named with the member and its mend; 66 no file
            """)

    @Argument(help: "The policy, a JSON file; - for standard input.")
    var file: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let policy = try PolicyFile.read(file)
        if output.json {
            let answer: JSON = ["policy": .string("\(policy.hash)"), "sound": true]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        Terminal.standardOutput.write("Sound. SHA-256 \(policy.hash)\n")
    }
}

/// `vinlog-admin rewards policy plan`.
struct PolicyPlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Plan to change the policy from an epoch ahead.",
        discussion: """
            The earliest is two epochs ahead; nothing changes backwards.

            EXAMPLE
              vinlog-admin rewards policy plan my-policy.json --effective 20 \\
                --out policy.plan
            """)

    @Argument(help: "The policy, a JSON file; - for standard input.")
    var file: String
    @Option(help: "The first epoch that it rules.")
    var effective: UInt32
    @OptionGroup var planning: PlanningOptions

    func run() async throws {
        let policy = try PolicyFile.read(file)
        try await planning.plan(.policy(policy.json, effectiveEpoch: Int(effective)))
    }
}
