import ArgumentParser
import CommandLineKit
import RegistryAPI

/// `vinlog-admin rewards reverse`.
struct ReverseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reverse",
        abstract: "Plan to reverse a journal entry, at most once.",
        discussion: """
            Nothing is ever edited: a second entry takes back what the first one moved.

            EXAMPLE
              vinlog-admin rewards reverse grant/4f0c21aa --reason wrong-garage \\
                --out reverse.plan
            """)

    @Argument(help: "The entry's id, as statements and the audit trail show it.")
    var id: String
    @Option(help: "The reason's code, for everybody to read.")
    var reason: String
    @OptionGroup var planning: PlanningOptions

    func run() async throws {
        try await planning.plan(.reverse(identifier: id, reason: try ReasonCode.checked(reason)))
    }
}

/// `vinlog-admin rewards refund`.
struct RefundCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refund",
        abstract: "Plan to pay back the fee of a report that was found wrong.",
        discussion: """
            EXAMPLE
              vinlog-admin rewards refund fee-12-9c0d --reason odometer-ruled-wrong \\
                --out refund.plan
            """)

    @Argument(help: "The receipt's id, as the buyer has it.")
    var receipt: String
    @Option(help: "The reason's code, for everybody to read.")
    var reason: String
    @OptionGroup var planning: PlanningOptions

    func run() async throws {
        try await planning.plan(.refund(receipt: receipt, reason: try ReasonCode.checked(reason)))
    }
}

/// `vinlog-admin rewards credit`.
struct CreditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credit",
        abstract: "Plan to credit a prepaid account with what was paid for outside.",
        discussion: """
            EXAMPLE
              vinlog-admin rewards credit \\
                buyer:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs 50.00 \\
                --reference invoice-2024-118 --out credit.plan
            """)

    @Argument(help: "buyer:<thumbprint> or attestor:<id>.")
    var holder: String
    @Argument(help: "How many credits, with at most 2 decimal places.")
    var amount: String
    @Option(help: "Your own number of the payment, such as an invoice's.")
    var reference: String
    @OptionGroup var planning: PlanningOptions

    func run() async throws {
        let code = AssetCode.credits.rawValue
        try await planning.plan(
            .credit(
                holder: try HolderArgument.holder(holder),
                amount: try UnitText.minor(amount, asset: code, option: "AMOUNT"), reference: reference))
    }
}
