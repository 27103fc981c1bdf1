import RegistryAPI
import StrictJSON

/// A plan as the office keeps it: what was planned, and what people did about it.
struct PlanRecord: Sendable, Equatable {
    /// What people did about a plan.
    enum Step: String, Sendable {
        case made, approved, applied, cancelled
    }

    /// The plan.
    var plan: PlanDocument
    /// What people did.
    var step: Step
    /// Thumbprint of the approver's key.
    var checker: String?
    /// The `jti` of the statement about it, once it was applied.
    var statement: String?

    init(plan: PlanDocument) {
        self.plan = plan
        step = .made
    }

    /// Reads a record; `nil` when it is none.
    init?(_ bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes, byteCountMax: Self.byteCountMax), let document = json["plan"],
            let plan = try? PlanDocument(json: document), let step = json["step"]?.string.flatMap(Step.init(rawValue:))
        else { return nil }
        self.plan = plan
        self.step = step
        checker = json["checker"]?.string
        statement = json["statement"]?.string
    }

    /// Largest record: a dividend's effects can be many.
    static let byteCountMax = 1 << 28

    /// The record's bytes.
    var bytes: [UInt8] {
        var object = JSONObject()
        object["plan"] = plan.json
        object["step"] = .string(step.rawValue)
        object["checker"] = checker.map(JSON.string)
        object["statement"] = statement.map(JSON.string)
        return JSON.object(object).serialized()
    }

    /// How far the plan is.
    ///
    /// - Parameters:
    ///   - nowSeconds: seconds since 1970.
    ///   - journal: where the journal stands.
    func state(nowSeconds: Int, journal: WireJournalPosition) -> PendingPlan.State {
        switch step {
        case .applied: .applied
        case .cancelled: .cancelled
        case .made, .approved:
            if nowSeconds >= plan.expiresAtSeconds {
                .expired
            } else if plan.action.kind.isAboutPoints, plan.journal != journal {
                .stale
            } else {
                step == .approved ? .approved : .awaitingApproval
            }
        }
    }
}
