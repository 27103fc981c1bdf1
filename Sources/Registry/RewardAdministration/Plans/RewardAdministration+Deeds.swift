import RegistryAPI
import Rewards

extension RewardAdministration {
    /// What an action comes to in these circumstances.
    func deed(for action: PlannedAction, in context: DeedContext) async throws(Problem) -> Deed {
        switch action {
        case .grant(let account, let asset, let amount, let task, let reason):
            return try .grant(
                account: account, asset: asset, amount: amount, task: task, reason: reason, claimed: 0,
                promised: 0, in: context)
        case .credit(let holder, let amount, let reference):
            return try .credit(holder: holder, amount: amount, reference: reference, in: context)
        case .freeze(let holder, let reason, let evidence):
            return try .freeze(holder: holder, reason: reason, evidence: evidence, in: context)
        case .renew(let holder, let reason, let evidence):
            return try .renewal(holder: holder, reason: reason, evidence: evidence, in: context)
        case .thaw(let holder, let reason): return try .thaw(holder: holder, reason: reason, in: context)
        case .reverse(let identifier, let reason): return try .reversal(of: identifier, reason: reason, in: context)
        case .policy(let policy, let effectiveEpoch):
            return try .policy(policy, effectiveEpoch: effectiveEpoch, in: context)
        case .adminAdd(let entry): return try .addition(of: entry, to: try await roster())
        case .adminRemove(let thumbprint, let reason):
            return try .removal(of: thumbprint, reason: reason, from: try await roster())
        case .dividend, .drawClose, .ownerBind, .vouchers, .refund, .epochRelease:
            throw .againstRule("unknown-action", rule: "The action is known.", mend: "Ask for another.")
        }
    }
}
