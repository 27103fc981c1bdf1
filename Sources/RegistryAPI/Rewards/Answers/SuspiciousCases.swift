public import StrictJSON

/// The answer of `suspicious`.
public struct SuspiciousCases: WireValue {
    /// The epoch.
    public let epoch: Int
    /// Each case.
    public let cases: [SuspiciousCase]

    /// Every member, as documented at its property.
    public init(epoch: Int, cases: [SuspiciousCase]) {
        self.epoch = epoch
        self.cases = cases
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        epoch = try reader.epoch("epoch")
        cases = try reader.values("cases")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["epoch"] = .integer(epoch)
        object["cases"] = .array(cases.map(\.json))
        return .object(object)
    }
}
