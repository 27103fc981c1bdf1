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
              vinlog-admin rewards plans --write DIGEST --out grant.plan
            """)

    @Option(help: "Write the plan whose digest begins so to --out.")
    var write: String?
    @Option(name: .shortAndLong, help: "Where --write writes; - for standard output.")
    var out = "-"
    @OptionGroup var admin: AdminOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await admin.desk().perform(.plans)
        let plans: [PendingPlan]
        do {
            plans = try WireReader(answer, field: "").values("plans")
        } catch {
            throw CommandFailure("the registry's list of plans cannot be read: \(error)")
        }
        if let write {
            guard let found = plans.first(where: { $0.plan.digest.hasPrefix(write.lowercased()) }) else {
                throw CommandFailure("no plan that waits has a digest beginning with \(write)")
            }
            return try PlanFile.write(found.plan, to: out)
        }
        if output.json { return Terminal.standardOutput.write(answer.prettyPrinted()) }
        guard !plans.isEmpty else { return Terminal.standardOutput.write("No plan waits.\n") }
        var table = TextTable(["DIGEST", "ACTION", "STATE", "EXPIRES", "MEANS"])
        for pending in plans {
            let expires = EventTime(milliseconds: Int64(clamping: pending.plan.expiresAtSeconds) * 1000).description
            table.append([
                String(pending.plan.digest.prefix(8)), pending.plan.action.kind.rawValue, pending.state.rawValue,
                String(expires.prefix(16)), pending.plan.summary.first ?? "",
            ])
        }
        Terminal.standardOutput.write(table.formatted())
    }
}
