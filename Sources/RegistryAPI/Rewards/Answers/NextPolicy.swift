public import StrictJSON

/// A policy that was announced.
public struct NextPolicy: WireValue {
    /// Its hash.
    public let policy: String
    /// The first epoch that it rules.
    public let effectiveEpoch: Int

    /// Every member, as documented at its property.
    public init(policy: String, effectiveEpoch: Int) {
        self.policy = policy
        self.effectiveEpoch = effectiveEpoch
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        policy = try reader.hash("policy")
        effectiveEpoch = try reader.epoch("effective_epoch")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["policy"] = .string(policy)
        object["effective_epoch"] = .integer(effectiveEpoch)
        return .object(object)
    }
}
