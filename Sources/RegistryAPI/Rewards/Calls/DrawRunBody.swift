public import StrictJSON

/// The body of `draw-run`.
public struct DrawRunBody: WireValue {
    /// The draw's id.
    public let draw: String
    /// The beacon round as drand publishes it: `round`, `randomness`, `signature` and, where chained,
    /// `previous_signature`.
    public let beacon: JSON

    /// Every member, as documented at its property.
    public init(draw: String, beacon: JSON) {
        self.draw = draw
        self.beacon = beacon
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["draw", "beacon"])
        draw = try reader.text("draw")
        beacon = try reader.required("beacon")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["draw"] = .string(draw)
        object["beacon"] = beacon
        return .object(object)
    }
}
