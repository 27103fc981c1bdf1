import ArgumentParser
import CommandLineKit
import RegistryAPI

/// `vinlog-admin rewards grant`.
struct GrantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant",
        abstract: "Plan a gift from the treasury or the crystal reserve to an account.",
        discussion: """
            Writes a plan for another person to approve. A holder's name stands for its
            liquid account, with BC for its prepaid credits.

            EXAMPLES
              vinlog-admin rewards grant attestor:hill-street-motors 125.5 \\
                --reason pilot-phase --out grant.plan
              vinlog-admin rewards grant owner:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs \\
                30 --asset CR --task complete-recall --reason recall-done

            EXIT STATUS
              6 planned, another person has to approve; with --exit-code 2 changes,
              0 none; 3 against a rule; 4 not within your role
            """)

    @Argument(help: "Who gets it: a holder, or any account of the ledger.")
    var account: String
    @Argument(help: "How much, in whole units with a decimal point.")
    var amount: String
    @Option(help: "What: DP, CR, ST or BC.")
    var asset = "DP"
    @Option(help: "The crystal task that is rewarded.")
    var task: String?
    @Option(help: "The reason's code, for everybody to read.")
    var reason: String
    @OptionGroup var planning: PlanningOptions

    func run() async throws {
        let code = asset.uppercased()
        let minor = try UnitText.minor(amount, asset: code, option: "AMOUNT")
        try await planning.plan(
            .grant(
                account: HolderArgument.account(account, asset: code), asset: code, amount: minor, task: task,
                reason: try ReasonCode.checked(reason)))
    }
}
