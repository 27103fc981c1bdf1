public import StrictJSON

/// The answer of `audit`.
public struct AuditTrail: WireValue {
    /// Each act, newest last.
    public let acts: [AuditedAct]
    /// Whether the filters' whole answer is here, or only its newest part.
    public let isWhole: Bool

    /// Every member, as documented at its property.
    public init(acts: [AuditedAct], isWhole: Bool) {
        self.acts = acts
        self.isWhole = isWhole
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        acts = try reader.values("acts")
        isWhole = try reader.bool("whole")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["acts"] = .array(acts.map(\.json))
        object["whole"] = .bool(isWhole)
        return .object(object)
    }
}
