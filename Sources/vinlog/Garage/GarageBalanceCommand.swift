import ArgumentParser
import CommandLineKit
import RegistryAPI
import StrictJSON
import VehicleHistory

/// `vinlog garage balance`.
struct GarageBalanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance",
        abstract: "What your statements earned, and the reason for every point.",
        discussion: """
            Points of an epoch are final four epochs after its end; earlier figures are
            estimates by the same arithmetic, and marked. A quarter is liquid at once, the
            rest over 26 epochs.

            EXAMPLES
              vinlog garage balance
              vinlog garage balance --epoch 12
              vinlog garage balance --web
            """)

    @Option(help: "Your statements of this epoch, factor by factor.")
    var epoch: UInt32?
    @Option(help: "How many epochs the chart shows.")
    var epochs = 12
    @Flag(help: "Print a link, good once, to the same on a web page.")
    var web = false
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...104).contains(epochs) else { throw ValidationError("--epochs is from 1 to 104.") }
    }

    func run() async throws {
        let desk = try home.desk(registry)
        if web { return try await showLink(desk) }
        if let epoch {
            let own = try await desk.perform(.ownLines, EpochBody(epoch: Int(epoch)).json, as: OwnLines.self)
            return Terminal.standardOutput.write(
                output.json ? String(decoding: own.json.prettyPrinted(), as: UTF8.self) : OwnLinesText(own).formatted())
        }
        let balances = try await desk.perform(.balance, as: HolderBalances.self)
        let earned = try await earnings(desk)
        guard !output.json else {
            let answer: JSON = ["balance": balances.json, "epochs": .array(earned.map { Self.summary(of: $0) })]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        Terminal.standardOutput.write(BalanceText(balances).formatted() + EarningsText(earned).formatted())
    }

    private func showLink(_ desk: CallDesk) async throws {
        let link = try await desk.pageLink()
        if output.json { return Terminal.standardOutput.write(link.json.prettyPrinted()) }
        let lapses = EventTime(milliseconds: Int64(clamping: link.expiresAtSeconds) * 1000).description
        Terminal.standardOutput.write(link.url + "\n")
        Terminal.standardError.write("It opens once, until \(lapses), and shows your balances: do not pass it on.\n")
    }

    /// The newest epochs, oldest first.
    private func earnings(_ desk: CallDesk) async throws(CommandFailure) -> [OwnLines] {
        let state = try await RewardRegistry(desk.client).state()
        let first = max(0, state.epoch - epochs + 1)
        var earned: [OwnLines] = []
        for epoch in first...max(first, state.epoch) {
            earned.append(try await desk.perform(.ownLines, EpochBody(epoch: epoch).json, as: OwnLines.self))
        }
        return earned
    }

    private static func summary(of own: OwnLines) -> JSON {
        [
            "epoch": .integer(own.epoch), "final": .bool(own.isFinal), "amount": .integer(own.amount),
            "statements": .integer(own.lines.count),
        ]
    }
}

/// `vinlog garage redeem`.
struct GarageRedeemCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redeem",
        abstract: "Turn liquid points into prepaid credits at the policy's rate.",
        discussion: """
            This cannot be undone: you are asked to type the amount, or give --yes.

            EXAMPLE
              vinlog garage redeem 100 --yes
            """)

    @Argument(help: "How many points, with at most 6 decimal places.")
    var amount: String
    @Option(help: "Your own id for this: the same id redeems once (default: a fresh one).")
    var id: String?
    @Flag(help: "Do not ask.")
    var yes = false
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let minor = try UnitText.minor(amount, asset: AssetCode.dataPoints.rawValue, option: "AMOUNT")
        let desk = try home.desk(registry)
        try Confirmation.require(
            "This turns \(UnitText.amount(minor, asset: "DP")) into credits.", word: amount, isGiven: yes)
        let body = RedeemBody(amount: minor, identifier: id ?? CallIdentifier.fresh())
        let answer = try await desk.perform(.redeem, body.json, as: CreditsAnswer.self)
        if output.json { return Terminal.standardOutput.write(answer.json.prettyPrinted()) }
        Terminal.standardOutput.write(
            "Redeemed \(UnitText.amount(answer.spentAmount, asset: "DP")); you have \(UnitText.amount(answer.creditsAmount, asset: "BC")) now.\n"
        )
    }
}
