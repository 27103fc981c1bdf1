public import RegistryAPI

/// Which administrator may make which call: the whole table, in one place.
///
/// The roles of the key that signed count, not those of the person's other keys. Reading is for everybody on the
/// list; changing is not.
public enum RolePolicy {
    /// The roles of which a caller needs one.
    ///
    /// - Parameters:
    ///   - call: a call of administrators.
    ///   - action: for `plan`, what is planned; for `apply`, what the plan does.
    public static func roles(for call: RewardCall, action: PlannedActionKind? = nil) -> Set<AdminRole> {
        switch call {
        case .plan, .apply: action.map(planners) ?? [.maker, .policyAdmin]
        case .approve: [.checker]
        case .cancel: [.maker, .policyAdmin, .guardian]
        case .freeze, .epochHold, .epochRelease: [.guardian]
        case .epochClose, .epochIssue, .drawRun: [.maker, .checker]
        case .auditSample: [.auditor]
        case .plans, .epochEstimate, .suspicious, .status, .audit, .integrity: Set(AdminRole.allCases)
        case .balance, .ownLines, .redeem, .buyVouchers, .pageLink, .claimTask, .enterDraw, .claimDividend: []
        }
    }

    /// Who may plan an action, and carry it out once another person has approved it.
    public static func planners(of action: PlannedActionKind) -> Set<AdminRole> {
        switch action {
        case .policy, .adminAdd, .adminRemove: [.policyAdmin, .maker]
        case .grant, .freeze, .renew, .thaw, .reverse, .dividend, .drawClose, .ownerBind, .vouchers, .credit, .refund,
            .epochRelease, .erase, .eraseDisclosures:
            [.maker]
        }
    }
}
