public import StrictJSON

/// The answer of `GET /v1/rewards/draws`.
public struct Draws: WireValue {
    /// Each draw, newest first.
    public let draws: [DrawSummary]

    /// Every member, as documented at its property.
    public init(draws: [DrawSummary]) {
        self.draws = draws
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        draws = try reader.values("draws")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["draws"] = .array(draws.map(\.json))
        return .object(object)
    }
}
