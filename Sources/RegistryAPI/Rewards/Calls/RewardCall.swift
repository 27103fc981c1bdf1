/// Every signed call of the rewards, by the last part of its path: `POST /v1/rewards/calls/{name}`.
public enum RewardCall: String, Sendable, CaseIterable {
    /// Makes a plan of something discretionary (maker, policy-admin).
    case plan
    /// Approves a plan by its digest (checker, another person than its maker).
    case approve
    /// Carries an approved plan out.
    case apply
    /// Withdraws a plan (its maker, or a guardian).
    case cancel
    /// The plans that wait.
    case plans
    /// Freezes a holder for a first term (guardian alone).
    case freeze
    /// Closes an epoch that is due, now rather than on schedule.
    case epochClose = "epoch-close"
    /// Issues an epoch that is due, now rather than on schedule.
    case epochIssue = "epoch-issue"
    /// Holds an epoch (guardian alone).
    case epochHold = "epoch-hold"
    /// Releases a held epoch.
    case epochRelease = "epoch-release"
    /// What an epoch would issue by what is known now.
    case epochEstimate = "epoch-estimate"
    /// Runs a closed draw with its beacon.
    case drawRun = "draw-run"
    /// What looks like abuse in an epoch, with the statements behind it.
    case suspicious
    /// What needs someone today.
    case status
    /// The audit trail.
    case audit
    /// Trial balance, hash chain and replay of the whole journal.
    case integrity
    /// A sample of an issuance chosen by a beacon, opened (auditor).
    case auditSample = "audit-sample"
    /// What a holder has.
    case balance
    /// A contributor's own lines of one epoch, with salts, factors and reasons.
    case ownLines = "own-lines"
    /// Turns points into prepaid credits at the policy's rate.
    case redeem
    /// Turns credits into single-use vouchers.
    case buyVouchers = "buy-vouchers"
    /// A one-time link to the holder's web page.
    case pageLink = "page-link"
    /// Claims the crystals of a task.
    case claimTask = "claim-task"
    /// Burns crystals for a ticket of a draw.
    case enterDraw = "enter-draw"
    /// Takes what waits of dividends: shares from the time of a freeze, or set aside after long absence.
    case claimDividend = "claim-dividend"

    /// The call's name in its path.
    public var name: String { rawValue }

    /// The path that its token is bound to.
    public var path: String { Self.pathPrefix + rawValue }

    /// What the path of every call begins with.
    public static let pathPrefix = "/v1/rewards/calls/"

    /// Who may make the call; whether a person of the roster has the role for it is decided behind it.
    public var callers: Set<CallerKind> {
        switch self {
        case .plan, .approve, .apply, .cancel, .plans, .freeze, .epochClose, .epochIssue, .epochHold, .epochRelease,
            .epochEstimate, .drawRun, .suspicious, .status, .audit, .integrity, .auditSample:
            [.admin]
        case .balance: [.attestor, .owner, .buyer]
        case .ownLines: [.attestor, .owner]
        case .pageLink: [.attestor]
        case .redeem: [.attestor]
        case .buyVouchers: [.attestor, .buyer]
        case .claimTask, .enterDraw: [.owner]
        case .claimDividend: [.attestor, .owner, .buyer]
        }
    }

    /// Whether the call changes nothing but what it answers.
    public var isRead: Bool {
        switch self {
        case .plans, .epochEstimate, .suspicious, .status, .audit, .integrity, .auditSample, .balance, .ownLines,
            .pageLink:
            true
        case .plan, .approve, .apply, .cancel, .freeze, .epochClose, .epochIssue, .epochHold, .epochRelease, .drawRun,
            .redeem, .buyVouchers, .claimTask, .enterDraw, .claimDividend:
            false
        }
    }
}
