import Attestation
import Octets
import RegistryAPI
import Rewards
import StrictJSON
import TransparencyLog
import VehicleHistory

extension RewardAdministration {
    /// Most acts in one answer.
    static let auditCountMax = 1_000

    /// What administrators did, as the log has it, oldest first.
    func audit(_ body: JSON) async throws(Problem) -> JSON {
        let filter = try AuditBody(json: body)
        let context = try await context(prefix: "audit")
        let acts = try await statements.all(prefixes: ["points:", "policy:", "draw:"]).compactMap { dated in
            Self.act(dated, in: context)
        }
        let wanted = acts.filter { act in
            act.epoch >= filter.fromEpoch ?? 0 && act.epoch <= filter.toEpoch ?? .max
                && (filter.act == nil || act.act == filter.act)
                && (filter.person == nil || act.maker == filter.person || act.checker == filter.person)
                && (filter.holder == nil || act.holder == filter.holder)
        }
        let limit = min(filter.limit ?? Self.auditCountMax, Self.auditCountMax)
        return AuditTrail(acts: Array(wanted.suffix(limit)), isWhole: wanted.count <= limit).json
    }

    /// What a statement says about an act; `nil` for what runs by schedule.
    private static func act(_ dated: RegistryStatements.Dated, in context: DeedContext) -> AuditedAct? {
        let statement = dated.statement
        let body = statement.payload["body"]
        let name: String
        switch statement.body {
        case let body as AdminActBody: name = body.act
        case let body as AdminRosterBody: name = "roster-\(body.step.rawValue)"
        case let body as RewardPolicyBody where body.approval.maker != nil: name = "policy"
        case let body as RewardDrawBody: name = body.step == .closed ? "draw-close" : "draw-run"
        case is RewardDividendBody: name = "dividend"
        case let body as RewardEpochBody where body.guardian != nil:
            name = body.step == .held ? "epoch-hold" : "epoch-release"
        default: return nil
        }
        let maker = body?["maker"]?.string ?? body?["by"]?.string ?? statement.keyThumbprint.string
        let seconds = Int64(clamping: dated.timeMilliseconds / 1_000)
        return AuditedAct(
            logIndex: Int(clamping: dated.index.value), atSeconds: Int(seconds),
            epoch: Int(context.calendar.epoch(atSeconds: seconds)?.value ?? 0), act: name, maker: maker,
            checker: body?["checker"]?.string, reason: body?["reason"]?.string, evidence: body?["evidence"]?.string,
            digest: body?["plan"]?.string, holder: holder(of: statement.identifier, in: context.ledger))
    }

    /// Whom an act is about, by its first journal line.
    private static func holder(of identifier: String, in ledger: Ledger) -> CallerName? {
        // A plan's lines are called plan/<id>/<n>, an act's own <id>/<n>.
        let prefix = identifier.hasPrefix("plan-") ? "plan/" + identifier.dropFirst(5) : identifier
        guard let line = ledger.line(id: "\(prefix)/0") else { return nil }
        switch line.entry.operation {
        case .freeze(let holder, _, _, _), .renew(let holder, _, _, _), .thaw(let holder, _),
            .claim(let holder, _, _, _):
            return holder.callerName
        case .transfer(let debit, let credit, _, _, _, _): return (credit.holder ?? debit.holder)?.callerName
        case .reserve(let debit, let credit, _, _, _): return (credit.holder ?? debit.holder)?.callerName
        case .post, .void, .expire, .mark: return nil
        }
    }
}
