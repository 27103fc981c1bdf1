public import StrictJSON

/// One factor of a statement's weight, and why.
public struct LineFactor: WireValue {
    /// The factor: `base`, `tier`, `corroboration`, `lag`, `saturation`, `trust` or `vehicle-cap`.
    public let name: String
    /// The base, or basis points (10,000 = unchanged).
    public let value: Int
    /// Milli-weight after this factor.
    public let weightAfter: Int
    /// Why, in a sentence.
    public let reason: String

    /// Every member, as documented at its property.
    public init(name: String, value: Int, weightAfter: Int, reason: String) {
        self.name = name
        self.value = value
        self.weightAfter = weightAfter
        self.reason = reason
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        name = try reader.text("name")
        value = try reader.integer("value")
        weightAfter = try reader.integer("weight")
        reason = try reader.text("reason")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["name"] = .string(name)
        object["value"] = .integer(value)
        object["weight"] = .integer(weightAfter)
        object["reason"] = .string(reason)
        return .object(object)
    }
}
