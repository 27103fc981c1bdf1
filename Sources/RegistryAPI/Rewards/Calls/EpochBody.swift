public import StrictJSON

/// The body of `epoch-close`, `epoch-issue`, `epoch-estimate`, `suspicious` and `own-lines`.
public struct EpochBody: WireValue {
    /// The epoch.
    public let epoch: Int

    /// Every member, as documented at its property.
    public init(epoch: Int) {
        self.epoch = epoch
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["epoch"])
        epoch = try reader.epoch("epoch")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["epoch"] = .integer(epoch)
        return .object(object)
    }
}
