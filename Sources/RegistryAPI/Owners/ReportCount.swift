public import StrictJSON

/// How many reports without optional fields were made about a vehicle on one day. Nothing of their readers is kept.
public struct ReportCount: WireValue {
    /// The day, in days since 1970-01-01 (UTC).
    public let day: Int
    /// How many reports.
    public let count: Int

    /// Every member, as documented at its property.
    public init(day: Int, count: Int) {
        self.day = day
        self.count = count
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        day = try reader.integer("day")
        count = try reader.integer("count")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["day"] = .integer(day)
        object["count"] = .integer(count)
        return .object(object)
    }
}
