public import StrictJSON

/// The answer of `plans`.
public struct PendingPlans: WireValue {
    /// Each plan, oldest first.
    public let plans: [PendingPlan]

    /// Every member, as documented at its property.
    public init(plans: [PendingPlan]) {
        self.plans = plans
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        plans = try reader.values("plans")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["plans"] = .array(plans.map(\.json))
        return .object(object)
    }
}
