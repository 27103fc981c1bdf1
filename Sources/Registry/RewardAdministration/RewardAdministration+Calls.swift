import RegistryAPI
import StrictJSON

extension RewardAdministration {
    /// The calls of administrators.
    func performAdminCall(_ call: RewardCall, caller: Caller, body: JSON) async throws(Problem) -> JSON {
        switch call {
        case .plan: return try await makePlan(body, caller: caller)
        case .approve: return try await approve(body, caller: caller)
        case .apply: return try await apply(body, caller: caller)
        case .cancel: return try await cancel(body, caller: caller)
        default: break
        }
        let seat = try await seat(of: caller, with: RolePolicy.roles(for: call), for: call.name)
        switch call {
        case .plans: return try await plans()
        case .freeze: return try await freeze(body, seat: seat)
        case .epochClose, .epochIssue: return try await advance(call, body)
        case .epochHold, .epochRelease: return try await hold(call, body, seat: seat)
        case .epochEstimate: return try await estimate(body)
        case .suspicious: return try await suspicious(body)
        case .auditSample: return try await auditSample(body)
        case .drawRun: return try await runDraw(body, seat: seat)
        case .status: return try await status()
        case .audit: return try await audit(body)
        case .integrity: return try await integrity()
        default: throw Self.unanswered(call)
        }
    }

    /// The calls of contributors, owners and buyers.
    func performHolderCall(_ call: RewardCall, caller: Caller, body: JSON) async throws(Problem) -> JSON {
        switch call {
        case .balance: return try await balance(of: caller, body)
        case .ownLines: return try await ownLines(body, caller: caller)
        case .redeem: return try await redeem(body, caller: caller)
        case .buyVouchers: return try await buyVouchers(body, caller: caller)
        case .claimTask: return try await claimTask(body, caller: caller)
        case .claimDividend: return try await claimDividend(body, caller: caller)
        case .enterDraw: return try await enterDraw(body, caller: caller)
        default: throw Self.unanswered(call)
        }
    }

    private static func unanswered(_ call: RewardCall) -> Problem {
        Problem(
            code: "call-unknown", status: 404, title: "No such call", detail: "Nobody answers the call \(call.name).")
    }
}
