public import Octets

/// What is known of an epoch's issuance after checking it, and which checks ran.
public struct AuditReport: Sendable {
    /// The epoch.
    public let epoch: Epoch
    /// The hash of the policy that was used.
    public let policyHash: Hash
    /// The root of the sheet's tree.
    public let sheetRoot: Hash?
    /// The head of the journal that was read, to be compared with the one in the log.
    public let journalHead: JournalHead?
    /// What a stranger checks: shares, sheet and entries follow from the weights that were asserted.
    public var arithmetic: AuditOutcome
    /// What a contributor checks: its own lines are its own statements, weighed by the policy.
    public var ownLines = AuditOutcome.notRun("it needs a contributor's salts")
    /// What an auditor checks: lines that chance chose are statements of the log.
    public var sample = AuditOutcome.notRun("it needs an auditor's openings")

    /// Whether no check that ran failed.
    public var isPassed: Bool {
        [arithmetic, ownLines, sample].allSatisfy { $0.difference == nil } && arithmetic.isPassed
    }

    /// Which checks ran, in a sentence.
    public var summary: String {
        [("arithmetic", arithmetic), ("own lines", ownLines), ("audited sample", sample)].map { name, outcome in
            switch outcome {
            case .notRun(let need): "\(name): not run (\(need))"
            case .passed(let count): "\(name): ok, \(count) statements"
            case .failed(let difference): "\(name): FAILED at \(difference)"
            }
        }.joined(separator: "; ")
    }
}
