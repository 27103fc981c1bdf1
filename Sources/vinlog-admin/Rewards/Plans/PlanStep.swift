import ArgumentParser
import CommandLineKit
import RegistryAPI
import StrictJSON

/// A step of a plan after its making: shown, confirmed, done.
struct PlanStep: ParsableArguments {
    /// Which step.
    enum Step {
        case approve
        case apply
    }

    @Argument(help: "The plan file, - for standard input, or the beginning of a digest that waits.")
    var file: String
    @OptionGroup var approval: ApprovalOptions
    @OptionGroup var admin: AdminOptions
    @OptionGroup var output: OutputOptions

    /// Takes the step with the plan in `file`, or with the one that has this digest.
    ///
    /// - Parameter kinds: the only kinds of plans that the command takes; `nil` for all.
    /// - Throws: `CommandFailure`.
    func run(_ step: Step, kinds: Set<PlannedActionKind>? = nil) async throws(CommandFailure) {
        let plan = try await PlanArgument.plan(file, admin)
        if let kinds, !kinds.contains(plan.action.kind) {
            throw CommandFailure(
                "\(file) is a plan of the kind \(plan.action.kind.rawValue)",
                mend: "Use vinlog-admin rewards approve or apply, which take every kind.", status: .usage)
        }
        let desk = try admin.desk()
        // A person looks at it on standard error; standard output is for the result.
        Terminal.standardError.write(PlanText(plan).formatted() + "\n")
        switch step {
        case .approve:
            try approval.confirm(plan, "The approval")
            let answer = try await desk.perform(.approve, PlanDigest(digest: plan.digest).json)
            Self.show(answer, "Approved \(plan.digest).", next: "vinlog-admin rewards apply \(file)", output)
        case .apply:
            try approval.confirm(plan, "The plan, once applied,")
            let posted = try await desk.perform(.apply, PlanDigest(digest: plan.digest).json, as: PostedActs.self)
            Self.show(posted.json, ActText.applied(posted, plan), next: nil, output)
        }
    }

    private static func show(_ answer: JSON, _ text: String, next: String?, _ output: OutputOptions) {
        guard output.json else {
            Terminal.standardOutput.write(text + "\n")
            if let next { Terminal.standardError.write("Next: \(next)\n") }
            return
        }
        var object = answer.object ?? JSONObject()
        object["next"] = next.map(JSON.string)
        Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
    }
}

/// What an act says of itself.
enum ActText {
    /// A plan that was carried out.
    static func applied(_ posted: PostedActs, _ plan: PlanDocument) -> String {
        let lines = [(posted.isRepeat ? "Was applied before: " : "Applied: ") + place(posted)]
        return (lines + posted.backups.map(line)).joined(separator: "\n")
    }

    /// A backup after an erasure.
    private static func line(_ backup: ScrubbedBackup) -> String {
        guard let fault = backup.fault else { return "Erased in \(backup.path) too." }
        return "NOT ERASED in \(backup.path): \(fault)."
    }

    /// Where an act stands.
    static func place(_ posted: PostedActs) -> String {
        let entry = posted.logIndex.map { "entry \($0) of the log; " } ?? ""
        return "\(entry)the journal has \(posted.journal.count) entries, head \(posted.journal.head.prefix(16))…."
    }
}

extension ActText {
    /// Prints what was done and where it stands.
    static func show(_ posted: PostedActs, _ what: String, _ output: OutputOptions) {
        if output.json { return Terminal.standardOutput.write(posted.json.prettyPrinted()) }
        Terminal.standardOutput.write("\(what)\(posted.isRepeat ? " (it was before)" : ""): \(place(posted))\n")
    }
}
