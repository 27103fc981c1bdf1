public import Rewards

extension RewardRefusal {
    /// Rewards have not begun here.
    public static let notStarted = RewardRefusal(
        .notStarted, code: "rewards-not-started", rule: "rewards begin with the first roster of administrators",
        mend: "run vinlog-admin admin init")

    /// Another process sequences, and keeps the books.
    public static let following = RewardRefusal(
        .unavailable, code: "following", rule: "the process that sequences this log keeps the books",
        mend: "send the call to that process")

    /// The store or the sequencer failed.
    public static func unavailable(_ reason: String) -> RewardRefusal {
        RewardRefusal(
            .unavailable, code: "unavailable", rule: "the registry can write (\(reason))",
            mend: "send the same again: its id makes that harmless")
    }

    /// The journal or a document moved.
    public static func stale(_ rule: String, field: String = "") -> RewardRefusal {
        RewardRefusal(.stale, code: "stale", field: field, rule: rule, mend: "look again and decide anew")
    }

    /// An id was used for something else.
    public static func conflict(_ id: String) -> RewardRefusal {
        RewardRefusal(
            .stale, code: "conflicting-id", field: "id", rule: "the id \(id) was used for something else",
            mend: "take an id of its own")
    }

    /// Why an epoch cannot be issued.
    public init(_ error: IssuanceError) {
        if case .alreadyIssued(let epoch) = error {
            self.init(
                .stale, code: "epoch-done", field: "epoch", rule: "epoch \(epoch) was not issued before",
                mend: "nothing is left to do")
        } else {
            self.init(
                .invariant, code: "issuance", field: "epoch", rule: "\(error)", mend: "look at the rows that it names")
        }
    }

    /// A policy's refusal.
    public init(_ error: PolicyError) {
        self.init(
            .invariant, code: "policy-\(error.code.rawValue)", field: error.field, rule: error.rule, mend: error.mend)
    }

    /// The ledger's refusal.
    public init(_ error: LedgerError) {
        if error.rule == .conflict {
            self = .conflict(error.id)
        } else {
            self.init(
                .invariant, code: "ledger-\(error.rule.rawValue)", field: error.account?.text ?? error.id,
                rule: "\(error)", mend: "mend the amount, the account or the order of entries")
        }
    }
}
