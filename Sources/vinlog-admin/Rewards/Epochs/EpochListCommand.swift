import ArgumentParser
import CommandLineKit
import RegistryAPI
import Rewards
import StrictJSON
import VehicleHistory

/// `vinlog-admin rewards epoch list`.
struct EpochListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The epochs that are not issued yet, and the newest that are; needs no key.",
        discussion: """
            EXAMPLES
              vinlog-admin rewards epoch list
              vinlog-admin rewards epoch list --json
            """)

    @OptionGroup var record: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let state = try await record.source().state()
        if output.json { return Terminal.standardOutput.write(JSON.array(state.epochs.map(\.json)).prettyPrinted()) }
        Terminal.standardOutput.write(EpochListText(state.epochs).formatted())
    }
}

/// `vinlog-admin rewards epoch release`.
struct EpochReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Release a held epoch: it goes on where its schedule is.",
        discussion: """
            As a guardian alone; with --plan a maker plans it instead, for two people.

            EXAMPLES
              vinlog-admin rewards epoch release 12 --reason reviewed
              vinlog-admin rewards epoch release 12 --reason reviewed --plan \\
                --out release.plan
            """)

    @OptionGroup var number: EpochArgument
    @Option(help: "The reason's code, for everybody to read.")
    var reason = "reviewed"
    @Flag(name: .customLong("plan"), help: "Write a plan for two people instead of acting alone.")
    var isPlanned = false
    @OptionGroup var planning: PlanningOptions

    func run() async throws {
        let code = try ReasonCode.checked(reason)
        if isPlanned { try await planning.plan(.epochRelease(epoch: Int(number.epoch), reason: code)) }
        try await EpochStep.run(
            .epochRelease, number.epoch, reason: code, "Epoch \(number.epoch) is released", planning.admin,
            planning.output)
    }
}

/// `vinlog-admin rewards epoch verify`.
struct EpochVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Compute an epoch again from what is public: vinlog rewards verify.",
        discussion: """
            EXAMPLE
              vinlog-admin rewards epoch verify 12 --policy trust.policy
            """)

    @OptionGroup var number: EpochArgument
    @OptionGroup var record: RecordOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let verification = RewardVerification(
            epoch: Epoch(number.epoch), source: try record.source(),
            trust: try await RewardVerification.trust(policy, record))
        try await verification.run().show(json: output.json)
    }
}

/// `vinlog-admin rewards epoch sample`.
struct EpochSampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Open a sample of an issuance that a beacon chose, as an auditor.",
        discussion: """
            Each line's reference is opened, and its entry of the log is checked to be
            there. Choose a beacon round that nobody knew when the epoch was issued.

            EXAMPLE
              vinlog-admin rewards epoch sample 12 --beacon round.json --count 20
            """)

    @OptionGroup var number: EpochArgument
    @Option(help: "The beacon round, a JSON file.")
    var beacon: String
    @Option(help: "How many lines.")
    var count = 20
    @OptionGroup var admin: AdminOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let desk = try admin.desk()
        var verification = RewardVerification(
            epoch: Epoch(number.epoch), source: RewardRegistry(desk.client),
            trust: try await ReportVerification.trust(path: policy.path, client: desk.client))
        verification.sample = RewardVerification.Sample(
            desk: desk, randomness: try BeaconFile.randomness(beacon), lineCount: count)
        try await verification.run().show(json: output.json)
    }
}
