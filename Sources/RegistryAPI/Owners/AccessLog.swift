public import StrictJSON

/// Who was shown what about a vehicle: the answer of `access-log`.
public struct AccessLog: WireValue {
    /// Most lines of one answer.
    public static let lineCountMax = 1_000

    /// The vehicle's subject.
    public let vehicle: String
    /// From when on: the beginning of the caller's tenure, milliseconds since 1970.
    public let sinceMilliseconds: Int
    /// Each optional field that was shown, in order.
    public let lines: [AccessLogLine]
    /// Reports without optional fields, day by day; of their readers nothing is kept.
    public let reports: [ReportCount]
    /// Whether there are more lines: ask again with `after` set to the last line's number.
    public let hasMore: Bool

    /// Every member, as documented at its property.
    public init(
        vehicle: String, sinceMilliseconds: Int, lines: [AccessLogLine], reports: [ReportCount], hasMore: Bool
    ) {
        self.vehicle = vehicle
        self.sinceMilliseconds = sinceMilliseconds
        self.lines = lines
        self.reports = reports
        self.hasMore = hasMore
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        vehicle = try reader.text("vehicle")
        sinceMilliseconds = try reader.integer("since")
        lines = try reader.values("lines")
        reports = try reader.values("reports")
        hasMore = try reader.bool("more")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["vehicle"] = .string(vehicle)
        object["since"] = .integer(sinceMilliseconds)
        object["lines"] = .array(lines.map(\.json))
        object["reports"] = .array(reports.map(\.json))
        object["more"] = .bool(hasMore)
        return .object(object)
    }
}
