public import StrictJSON

/// The body of `audit`: which acts; what is absent does not filter.
public struct AuditBody: WireValue {
    /// First epoch.
    public let fromEpoch: Int?
    /// Last epoch.
    public let toEpoch: Int?
    /// Only acts of this name, such as `freeze`.
    public let act: String?
    /// Only acts that the person with this key thumbprint made or approved.
    public let person: String?
    /// Only acts about this holder.
    public let holder: CallerName?
    /// At most so many, the newest.
    public let limit: Int?

    /// Every member, as documented at its property.
    public init(
        fromEpoch: Int? = nil, toEpoch: Int? = nil, act: String? = nil, person: String? = nil,
        holder: CallerName? = nil, limit: Int? = nil
    ) {
        self.fromEpoch = fromEpoch
        self.toEpoch = toEpoch
        self.act = act
        self.person = person
        self.holder = holder
        self.limit = limit
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(
            json, field: field, only: ["from_epoch", "to_epoch", "act", "person", "holder", "limit"])
        fromEpoch = try reader.optionalInteger("from_epoch", in: 0...WireReader.epochMax)
        toEpoch = try reader.optionalInteger("to_epoch", in: 0...WireReader.epochMax)
        act = try reader.optionalText("act")
        person = try reader.optionalText("person")
        holder = try reader.value("holder") == nil ? nil : reader.holder("holder")
        limit = try reader.optionalInteger("limit")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["from_epoch"] = fromEpoch.map(JSON.integer)
        object["to_epoch"] = toEpoch.map(JSON.integer)
        object["act"] = act.map(JSON.string)
        object["person"] = person.map(JSON.string)
        object["holder"] = holder.map { .string($0.text) }
        object["limit"] = limit.map(JSON.integer)
        return .object(object)
    }
}
