public import ArgumentParser
public import RegistryAPI

/// How a person, or a script in a person's name, confirms a plan: by the beginning of its digest.
public struct ApprovalOptions: ParsableArguments {
    /// Characters of the digest that are typed.
    public static let characterCount = 8

    /// What stands for the typed confirmation.
    @Option(
        name: .customLong("yes-digest"),
        help: "The first 8 characters of the digest, in place of typing them: for scripts that hold it.")
    public var digestPrefix: String?

    /// Whether to fail rather than ask.
    @Flag(name: .customLong("no-input"), help: "Never ask: fail where there is something to confirm.")
    public var isNeverAsking = false

    /// The defaults.
    public init() {}

    /// Has the plan confirmed.
    ///
    /// - Throws: `CommandFailure`: status 5 when another digest was confirmed, 64 when nobody can be asked, 1 when
    ///   something else was typed.
    public func confirm(_ plan: PlanDocument, _ what: String) throws(CommandFailure) {
        let prefix = String(plan.digest.prefix(Self.characterCount))
        if let digestPrefix {
            guard digestPrefix.count >= Self.characterCount, plan.digest.hasPrefix(digestPrefix) else {
                throw CommandFailure(
                    "--yes-digest: this plan's digest begins with \(prefix), not with \(digestPrefix)",
                    mend: "Read the plan again: it is not the one that was meant.", status: .stale)
            }
            return
        }
        guard !isNeverAsking, Terminal.standardInput.isInteractive else {
            throw CommandFailure(
                "\(what) has to be confirmed, and nobody is asked here",
                mend: "Read the plan, then add --yes-digest with the first 8 characters of its digest.",
                status: .usage)
        }
        try Confirmation.require("\(what) cannot be undone.", word: prefix, isGiven: false)
    }
}
