public import StrictJSON

/// The body of an owner's call.
public struct OwnerCallBody: WireValue {
    /// The vehicle: a VIN, or a subject such as `vehicle:<VIN>`.
    public let vehicle: String
    /// By which title the caller has it.
    public let title: OwnerTitle
    /// Of `access-log`: the number of the last line that the caller has, to be told of later ones only.
    public let after: Int?

    /// Every member, as documented at its property.
    public init(vehicle: String, title: OwnerTitle, after: Int? = nil) {
        self.vehicle = vehicle
        self.title = title
        self.after = after
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["vehicle", "title", "after"])
        vehicle = try reader.text("vehicle", byteCountMax: 200)
        title = try reader.nested("title")
        after = try reader.optionalInteger("after")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["vehicle"] = .string(vehicle)
        object["title"] = title.json
        object["after"] = after.map(JSON.integer)
        return .object(object)
    }
}
