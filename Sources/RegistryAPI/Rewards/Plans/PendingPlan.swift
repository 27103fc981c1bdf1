public import StrictJSON

/// A plan and how far it is.
public struct PendingPlan: WireValue {
    /// How far a plan is.
    public enum State: String, Sendable, CaseIterable {
        /// A second person has not approved yet.
        case awaitingApproval = "awaiting-approval"
        /// Approved, and not carried out yet.
        case approved
        /// Carried out.
        case applied
        /// Withdrawn.
        case cancelled
        /// Its time ran out.
        case expired
        /// The journal moved since it was made.
        case stale
    }

    /// The plan.
    public let plan: PlanDocument
    /// How far it is.
    public let state: State
    /// Thumbprint of the approver's key.
    public let checker: String?

    /// A plan and how far it is.
    public init(plan: PlanDocument, state: State, checker: String? = nil) {
        self.plan = plan
        self.state = state
        self.checker = checker
    }

    /// Reads `{"plan","digest","state","checker"?}`; the digest is computed, never believed.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        plan = try reader.nested("plan")
        state = try reader.word("state")
        checker = try reader.optionalText("checker")
        guard try reader.hash("digest") == plan.digest else {
            throw .memberInvalid(reader.pointer("digest"), rule: "It is the SHA-256 of the plan's bytes.")
        }
    }

    /// `{"plan","digest","state","checker"?}`.
    public var json: JSON {
        var object = JSONObject()
        object["plan"] = plan.json
        object["digest"] = .string(plan.digest)
        object["state"] = .string(state.rawValue)
        object["checker"] = checker.map(JSON.string)
        return .object(object)
    }
}
