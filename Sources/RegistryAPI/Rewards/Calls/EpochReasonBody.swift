public import StrictJSON

/// The body of `epoch-hold` and `epoch-release`.
public struct EpochReasonBody: WireValue {
    /// The epoch.
    public let epoch: Int
    /// The public reason.
    public let reason: String

    /// Every member, as documented at its property.
    public init(epoch: Int, reason: String) {
        self.epoch = epoch
        self.reason = reason
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["epoch", "reason"])
        epoch = try reader.epoch("epoch")
        reason = try reader.text("reason")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["epoch"] = .integer(epoch)
        object["reason"] = .string(reason)
        return .object(object)
    }
}
