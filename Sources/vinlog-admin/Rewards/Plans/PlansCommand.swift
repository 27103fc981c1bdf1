import ArgumentParser
import CommandLineKit
import RegistryAPI
import StrictJSON
import VehicleHistory

/// `vinlog-admin rewards plans`.
struct PlansCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plans",
        abstract: "The plans that wait for someone.",
        discussion: """
            EXAMPLES
              vinlog-admin rewards plans
              vinlog-admin rewards plans --write 4f0c21aa --out grant.plan
            """)

    @Option(help: "Write the plan whose digest begins so to --out.")
    var write: String?
    @Option(name: .shortAndLong, help: "Where --write writes; - for standard output.")
    var out = "-"
    @Flag(help: "Also those that were applied, withdrawn or lapsed.")
    var all = false
    @OptionGroup var admin: AdminOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        if let write { return try PlanFile.write(try await PlanArgument.plan(write, admin), to: out) }
        let plans = try await PlanArgument.pending(try admin.desk()).filter { plan in
            all || plan.state == .awaitingApproval || plan.state == .approved
        }
        if output.json { return Terminal.standardOutput.write(PendingPlans(plans: plans).json.prettyPrinted()) }
        guard !plans.isEmpty else { return Terminal.standardOutput.write("No plan waits.\n") }
        var table = TextTable(["DIGEST", "ACTION", "STATE", "EXPIRES", "MEANS"])
        for pending in plans {
            let expires = EventTime(milliseconds: Int64(clamping: pending.plan.expiresAtSeconds) * 1000).description
            table.append([
                String(pending.plan.digest.prefix(8)), pending.plan.action.kind.rawValue, pending.state.rawValue,
                String(expires.prefix(10)), pending.plan.summary.first ?? "",
            ])
        }
        Terminal.standardOutput.write(table.formatted())
    }
}
