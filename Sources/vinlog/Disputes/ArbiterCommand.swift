import ArgumentParser
import CommandLineKit
import RegistryAPI
import StrictJSON
import TransparencyLog
import VehicleHistory

/// `vinlog arbiter …`.
struct ArbiterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "arbiter",
        abstract: "Rule on disputes: for attestors that are accredited as arbiters.",
        discussion: """
            Key and profile are made and enrolled as a garage's are: vinlog garage init
            --class arbiter, vinlog garage enroll. Only an attestor of the class arbiter
            rules, never on a case of its own; registry and verifiers refuse any other.

            EXAMPLES
              vinlog arbiter disputes --open
              vinlog arbiter rule 5099 --upheld --reason "The photograph shows 48,200."
            """,
        subcommands: [ArbiterDisputesCommand.self, ArbiterRuleCommand.self])
}

/// `vinlog arbiter disputes`.
struct ArbiterDisputesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disputes",
        abstract: "The disputes that you may rule on.",
        discussion: """
            EXAMPLES
              vinlog arbiter disputes --open
              vinlog arbiter disputes --ripe

            EXIT STATUS
              0 listed; 1 refused, or a proof does not hold; 69 the registry cannot be
              reached
            """)

    @Flag(help: "Only those that nobody has decided or withdrawn.")
    var open = false
    @Flag(help: "Only open ones whose author has answered, or had 30 days to.")
    var ripe = false
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let desk = try DisputeDesk(home, registry, policy)
        var disputes = try await desk.disputes(as: .arbiter, isOpenOnly: open || ripe)
        if ripe { disputes.removeAll { $0.standing(atMilliseconds: Environment.nowMilliseconds) == "open" } }
        DisputeList.show(disputes, nothing: "There is no such dispute.", output)
    }
}

/// `vinlog arbiter rule`.
struct ArbiterRuleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rule",
        abstract: "Decide a dispute.",
        discussion: """
            An upheld dispute sets the line aside: reports show it and do not rely on
            it, and its pay goes back to the reserve. With --partly it stays, unless
            --sets-aside names it. A rejected one releases the pay in full.

            EXAMPLES
              vinlog arbiter rule 5099 --upheld --reason "The photograph shows 48,200."
              vinlog arbiter rule 5099 --rejected --reason "The order is signed."
              vinlog arbiter rule 5099 --partly --reason "The date only." --dry-run

            EXIT STATUS
              0 in the log or in the outbox; 1 refused; 64 usage
            """)

    @Argument(help: "The dispute: its entry number.")
    var dispute: Int
    @Flag(help: "The dispute is right.")
    var upheld = false
    @Flag(help: "It is right in part.")
    var partly = false
    @Flag(help: "It is wrong.")
    var rejected = false
    @Flag(help: "It cannot be found out.")
    var unresolved = false
    @Option(help: "The reasons in words, at most 500 characters. Name nobody: they are shown in reports.")
    var reason: String
    @Option(help: "A line that readers should no longer rely on; with --upheld the disputed one is.")
    var setsAside: [Int] = []
    @Flag(help: "Rule before the author has answered or its 30 days are over.")
    var early = false
    @Flag(help: "Print the body that would be signed; sign and send nothing.")
    var dryRun = false
    @OptionGroup var signing: SigningOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let outcome = try outcome()
        let desk = try DisputeDesk(home, registry, policy)
        let known = try await desk.dispute(dispute, as: .arbiter)
        guard early || known.standing(atMilliseconds: Environment.nowMilliseconds) != "open" else {
            throw CommandFailure(
                "the author has until \(EventTime(dayOfMilliseconds: Int64(clamping: known.deadlineMilliseconds))) to "
                    + "answer, and has not yet",
                mend: "Wait, or add --early where that would do harm.")
        }
        var aside = setsAside
        let disputed = Int(clamping: known.body.disputes.value)
        if outcome == .upheld, !aside.contains(disputed) { aside.append(disputed) }
        var body = JSONObject()
        body["decides"] = .integer(dispute)
        body["outcome"] = .string(outcome.rawValue)
        body["text"] = .string(reason)
        if !aside.isEmpty { body["sets_aside"] = .array(aside.map(JSON.integer)) }
        if dryRun { return Terminal.standardOutput.write(JSON.object(body).prettyPrinted()) }
        try await desk.state(RulingBody.kind, about: known.vehicle, body, signing: signing, output: output)
    }

    private func outcome() throws(CommandFailure) -> RulingBody.Outcome {
        let chosen: [(Bool, RulingBody.Outcome)] = [
            (upheld, .upheld), (partly, .partlyUpheld), (rejected, .rejected), (unresolved, .unresolved),
        ]
        let outcomes = chosen.filter(\.0).map(\.1)
        guard outcomes.count == 1, let outcome = outcomes.first else {
            throw CommandFailure(
                "the decision is not clear", mend: "Give one of --upheld, --partly, --rejected and --unresolved.",
                status: .usage)
        }
        guard setsAside.isEmpty || outcome == .upheld || outcome == .partlyUpheld else {
            throw CommandFailure(
                "a dispute that is \(outcome.rawValue) sets no line aside", mend: "Leave --sets-aside out.",
                status: .usage)
        }
        return outcome
    }
}
