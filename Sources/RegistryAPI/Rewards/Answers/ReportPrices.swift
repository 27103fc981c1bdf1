public import StrictJSON

/// What a report costs.
public struct ReportPrices: WireValue {
    /// One report, in BC minor units (10^-2); 0 is free.
    public let report: Int
    /// BC minor units for one whole DP redeemed.
    public let creditsPerPoint: Int

    /// Every member, as documented at its property.
    public init(report: Int, creditsPerPoint: Int) {
        self.report = report
        self.creditsPerPoint = creditsPerPoint
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        report = try reader.integer("report")
        creditsPerPoint = try reader.integer("credits_per_point")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["report"] = .integer(report)
        object["credits_per_point"] = .integer(creditsPerPoint)
        return .object(object)
    }
}
