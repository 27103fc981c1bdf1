import ArgumentParser
import CommandLineKit
import RegistryAPI
import StrictJSON

/// `vinlog-admin rewards epoch …`.
struct EpochCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "epoch",
        abstract: "Weeks: closed and issued on schedule, unless a guardian holds them.",
        discussion: """
            An epoch is one week from Monday 00:00 UTC. It closes 48 hours after its end
            and is issued four epochs and 48 hours after; both follow from the log alone,
            so nobody decides anything, and anyone can repeat it.

            EXAMPLES
              vinlog-admin rewards epoch list
              vinlog-admin rewards epoch hold 12 --reason ring-under-review
              vinlog-admin rewards epoch verify 12
            """,
        subcommands: [
            EpochListCommand.self, EpochEstimateCommand.self, EpochCloseCommand.self, EpochHoldCommand.self,
            EpochReleaseCommand.self, EpochIssueCommand.self, EpochVerifyCommand.self, EpochSampleCommand.self,
        ])
}

/// An epoch's number, as it is typed: bare, or behind `--epoch` as in `vinlog rewards verify`.
struct EpochArgument: ParsableArguments {
    @Argument(help: "The epoch's number; epochs are counted from the registry's first week, 0.")
    var number: UInt32?
    @Option(name: .customLong("epoch"), help: "The same.")
    var option: UInt32?

    func validate() throws {
        if number == nil, option == nil { throw ValidationError("Name the epoch by its number.") }
        if let number, let option, number != option {
            throw ValidationError("Two epochs are named: \(number) and \(option).")
        }
    }

    var epoch: UInt32 { number ?? option ?? 0 }
}

/// `vinlog-admin rewards epoch estimate`.
struct EpochEstimateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "estimate",
        abstract: "What an epoch would issue by what is known now.",
        discussion: """
            The same function as the issuance, over facts that may still change: never a
            promise. Issuing is final four epochs later.

            EXAMPLE
              vinlog-admin rewards epoch estimate 12 --json
            """)

    @OptionGroup var number: EpochArgument
    @OptionGroup var admin: AdminOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let estimate = try await admin.desk().perform(
            .epochEstimate, EpochBody(epoch: Int(number.epoch)).json, as: EpochEstimate.self)
        Terminal.standardOutput.write(
            output.json
                ? String(decoding: estimate.json.prettyPrinted(), as: UTF8.self) : EstimateText(estimate).formatted())
    }
}

/// `vinlog-admin rewards epoch close`.
struct EpochCloseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close an epoch that is due, now rather than on schedule.",
        discussion: """
            EXAMPLE
              vinlog-admin rewards epoch close 12
            """)

    @OptionGroup var number: EpochArgument
    @OptionGroup var admin: AdminOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await EpochStep.run(
            .epochClose, number.epoch, reason: nil, "Epoch \(number.epoch) is closed", admin, output)
    }
}

/// `vinlog-admin rewards epoch issue`.
struct EpochIssueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue",
        abstract: "Issue an epoch that is due, now rather than on schedule.",
        discussion: """
            EXAMPLE
              vinlog-admin rewards epoch issue 12
            """)

    @OptionGroup var number: EpochArgument
    @OptionGroup var admin: AdminOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await EpochStep.run(
            .epochIssue, number.epoch, reason: nil, "Epoch \(number.epoch) is issued", admin, output)
    }
}

/// `vinlog-admin rewards epoch hold`.
struct EpochHoldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold",
        abstract: "Hold an epoch, as a guardian alone: it issues nothing until released.",
        discussion: """
            EXAMPLE
              vinlog-admin rewards epoch hold 12 --reason ring-under-review
            """)

    @OptionGroup var number: EpochArgument
    @Option(help: "The reason's code, for everybody to read.")
    var reason: String
    @OptionGroup var admin: AdminOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await EpochStep.run(
            .epochHold, number.epoch, reason: try ReasonCode.checked(reason), "Epoch \(number.epoch) is held", admin,
            output)
    }
}

/// A step of an epoch that one person takes.
enum EpochStep {
    static func run(
        _ call: RewardCall, _ epoch: UInt32, reason: String?, _ what: String, _ admin: AdminOptions,
        _ output: OutputOptions
    ) async throws(CommandFailure) {
        let body =
            reason.map { EpochReasonBody(epoch: Int(epoch), reason: $0).json } ?? EpochBody(epoch: Int(epoch)).json
        let posted = try await admin.desk().perform(call, body, as: PostedActs.self)
        ActText.show(posted, what, output)
    }
}
