import ArgumentParser
import CommandLineKit
import RegistryAPI
import StrictJSON

/// What every planning command shares: who plans, where the plan goes, and what its exit status says.
struct PlanningOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "Where to write the plan (default: ACTION-ID.plan in this folder).")
    var out: String?
    @Flag(
        name: .customLong("exit-code"),
        help: "Exit with 2 when the plan has changes and 0 when it has none, instead of 6.")
    var usesChangeStatus = false
    @OptionGroup var admin: AdminOptions
    @OptionGroup var output: OutputOptions

    /// Has the registry make a plan, writes and shows it, and ends the command.
    ///
    /// - Throws: `ExitCode` 6, as a second person has to approve, or as `--exit-code` has it; `CommandFailure`.
    func plan(_ action: PlannedAction) async throws -> Never {
        let desk = try admin.desk()
        let plan = try await desk.perform(.plan, action.json, as: PlanDocument.self)
        let path = out ?? "\(plan.action.kind.rawValue)-\(plan.digest.prefix(8)).plan"
        try PlanFile.write(plan, to: path)
        show(plan, path: path)
        guard usesChangeStatus else { throw ExitCode(ExitStatus.awaitingApproval.rawValue) }
        throw ExitCode((plan.effects.isEmpty ? ExitStatus.ok : .changes).rawValue)
    }

    private func show(_ plan: PlanDocument, path: String) {
        let next = "vinlog-admin rewards approve \(path)"
        if path == "-" { return }
        guard output.json else {
            Terminal.standardOutput.write(PlanText(plan).formatted())
            return Terminal.standardError.write(
                "\nWrote \(path). Another person approves it with their own key:\n  \(next)\n")
        }
        let answer: JSON = [
            "plan": plan.json, "digest": .string(plan.digest), "file": .string(path), "next": .string(next),
        ]
        Terminal.standardOutput.write(answer.prettyPrinted())
    }
}
