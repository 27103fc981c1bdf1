public import StrictJSON

/// A draw with everything that is needed to repeat it.
public struct DrawDetail: WireValue {
    /// The draw.
    public let summary: DrawSummary
    /// The ticket list, in its order.
    public let tickets: [DrawTicket]
    /// The algorithm's id.
    public let algorithm: String
    /// The beacon round as drand published it.
    public let beacon: JSON?
    /// Winners in the order drawn; empty before.
    public let winners: [String]

    /// Every member, as documented at its property.
    public init(summary: DrawSummary, tickets: [DrawTicket], algorithm: String, beacon: JSON? = nil, winners: [String])
    {
        self.summary = summary
        self.tickets = tickets
        self.algorithm = algorithm
        self.beacon = beacon
        self.winners = winners
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        summary = try reader.nested("draw")
        tickets = try reader.values("tickets")
        algorithm = try reader.text("algorithm")
        beacon = reader.value("beacon")
        winners = try reader.texts("winners")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["draw"] = summary.json
        object["tickets"] = .array(tickets.map(\.json))
        object["algorithm"] = .string(algorithm)
        object["beacon"] = beacon
        object["winners"] = .array(winners.map(JSON.string))
        return .object(object)
    }
}
