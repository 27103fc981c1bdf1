public import RegistryAPI

extension Problem {
    /// The office's refusal as the wire has it: codes begin with `reward-`, the status says the kind.
    public init(_ refusal: RewardRefusal) {
        let kind: RewardProblemKind
        switch refusal.kind {
        case .invariant: kind = .invariant
        case .role: kind = .role
        case .stale: kind = .stale
        case .awaitingApproval: kind = .awaitingApproval
        case .unknown:
            self.init(
                code: "reward-unknown", status: 404, title: "Not found", detail: "\(refusal.rule).",
                field: refusal.field.isEmpty ? nil : refusal.field, mend: "\(refusal.mend).")
            return
        case .notStarted:
            self = .rewardsNotStarted
            return
        case .unavailable:
            self.init(
                code: "unavailable", status: 503, title: "Not now", detail: "\(refusal.rule).",
                mend: "\(refusal.mend).", retryAfterSeconds: 1)
            return
        }
        self = kind.problem(
            code: refusal.code, detail: "Refused: \(refusal.rule).", field: refusal.field.isEmpty ? nil : refusal.field,
            rule: "\(refusal.rule).", mend: "\(refusal.mend).")
    }

    /// There is no such thing.
    static func rewardUnknown(_ detail: String, field: String? = nil, mend: String) -> Problem {
        Problem(code: "reward-unknown", status: 404, title: "Not found", detail: detail, field: field, mend: mend)
    }

    /// Against an invariant of the ledger or a rule of the policy.
    static func againstRule(_ code: String, field: String? = nil, rule: String, mend: String) -> Problem {
        RewardProblemKind.invariant.problem(code: code, detail: rule, field: field, rule: rule, mend: mend)
    }

    /// Something moved since.
    static func outdated(_ code: String, field: String? = nil, rule: String, mend: String) -> Problem {
        RewardProblemKind.stale.problem(code: code, detail: rule, field: field, rule: rule, mend: mend)
    }

    /// Not within the caller's role.
    static func notAllowed(_ code: String, rule: String, mend: String) -> Problem {
        RewardProblemKind.role.problem(code: code, detail: rule, rule: rule, mend: mend)
    }
}
