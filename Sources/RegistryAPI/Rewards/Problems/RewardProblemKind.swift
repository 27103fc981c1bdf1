/// The four ways in which the rewards refuse, each with its HTTP status and its exit status on the command line.
///
/// A problem of the rewards has a code that begins with `reward-`; its HTTP status says the kind.
public enum RewardProblemKind: Int, Sendable, CaseIterable {
    /// Against an invariant of the ledger or a rule of the policy.
    case invariant = 422
    /// The caller has not the role for it, or is the maker of the plan.
    case role = 403
    /// The journal moved, the plan expired, or an id was used for something else.
    case stale = 409
    /// A second person has to approve first.
    case awaitingApproval = 428

    /// What every code of such a problem begins with.
    public static let codePrefix = "reward-"

    /// The HTTP status (RFC 9110 section 15.5, RFC 6585 section 3).
    public var status: Int { rawValue }

    /// The program's exit status.
    public var exitStatus: Int32 {
        switch self {
        case .invariant: 3
        case .role: 4
        case .stale: 5
        case .awaitingApproval: 6
        }
    }

    /// The kind of `problem`; `nil` when it is none of the rewards, or no refusal.
    public init?(_ problem: Problem) {
        switch problem.code {
        case Problem.callKeyUnknownCode, Problem.callCallerWrongCode: self = .role
        case Problem.callReplayedCode: self = .stale
        default:
            guard problem.code.hasPrefix(Self.codePrefix) else { return nil }
            self.init(rawValue: problem.status)
        }
    }

    private var title: String {
        switch self {
        case .invariant: "Against the ledger's rules or the policy"
        case .role: "Not within the caller's role"
        case .stale: "Stale, or the id was used for something else"
        case .awaitingApproval: "Awaiting a second person"
        }
    }

    /// A refusal of this kind.
    ///
    /// - Parameters:
    ///   - code: Stable words; `reward-` is put before them where they lack it.
    ///   - detail: This occurrence, in a sentence.
    ///   - field: The part of the input at fault.
    ///   - rule: The rule broken, in a sentence.
    ///   - mend: What the caller can do, in a sentence.
    public func problem(
        code: String, detail: String, field: String? = nil, rule: String? = nil, mend: String? = nil
    ) -> Problem {
        Problem(
            code: code.hasPrefix(Self.codePrefix) ? code : Self.codePrefix + code, status: status, title: title,
            detail: detail, field: field, rule: rule, mend: mend)
    }
}
