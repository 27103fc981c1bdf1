public import StrictJSON

/// A ticket: a line of the sorted list.
public struct DrawTicket: WireValue {
    /// Its id: the owner's account.
    public let holder: String
    /// Its weight.
    public let weight: Int

    /// Every member, as documented at its property.
    public init(holder: String, weight: Int) {
        self.holder = holder
        self.weight = weight
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        holder = try reader.text("holder")
        weight = try reader.integer("weight")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["holder"] = .string(holder)
        object["weight"] = .integer(weight)
        return .object(object)
    }
}
