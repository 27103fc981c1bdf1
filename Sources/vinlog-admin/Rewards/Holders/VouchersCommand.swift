import ArgumentParser
import CommandLineKit
import RegistryAPI

/// `vinlog-admin rewards vouchers`.
struct VouchersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vouchers",
        abstract: "Make single-use vouchers, and plan to have them honoured.",
        discussion: """
            The codes are made here and written to a file of yours; the registry is told
            their hashes only, so nobody but the bearer can use one.

            EXAMPLE
              vinlog-admin rewards vouchers --count 20 --value 5.00 --codes codes.txt \\
                --out vouchers.plan
            """)

    @Option(help: "How many, at most \(PlannedAction.voucherCountMax).")
    var count: Int
    @Option(help: "What each is worth in credits, with at most 2 decimal places.")
    var value: String
    @Option(help: "Where to write the codes; a file that you alone can read, never overwritten.")
    var codes: String
    @OptionGroup var planning: PlanningOptions

    func validate() throws {
        guard (1...PlannedAction.voucherCountMax).contains(count) else {
            throw ValidationError("--count is from 1 to \(PlannedAction.voucherCountMax).")
        }
    }

    func run() async throws {
        let worth = try UnitText.minor(value, asset: AssetCode.credits.rawValue, option: "--value")
        let vouchers = VoucherSheet.fresh(count)
        try vouchers.write(to: codes)
        try await planning.plan(.vouchers(hashes: vouchers.hashes, value: worth))
    }
}
