public import StrictJSON

/// The body of `audit-sample`.
public struct AuditSampleBody: WireValue {
    /// The issued epoch.
    public let epoch: Int
    /// The randomness that chooses, in hexadecimal.
    public let beacon: String
    /// How many lines.
    public let count: Int

    /// Every member, as documented at its property.
    public init(epoch: Int, beacon: String, count: Int) {
        self.epoch = epoch
        self.beacon = beacon
        self.count = count
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["epoch", "beacon", "count"])
        epoch = try reader.epoch("epoch")
        beacon = try reader.hash("beacon")
        count = try reader.integer("count", in: 1...1_000)
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["epoch"] = .integer(epoch)
        object["beacon"] = .string(beacon)
        object["count"] = .integer(count)
        return .object(object)
    }
}
