public import StrictJSON

/// What `claim-task` and `enter-draw` answer.
public struct CrystalsAnswer: WireValue {
    /// Where the journal stands.
    public let posted: PostedActs
    /// Crystals earned or burned by it.
    public let crystalsAmount: Int
    /// Crystals now.
    public let balance: Int

    /// Every member, as documented at its property.
    public init(posted: PostedActs, crystalsAmount: Int, balance: Int) {
        self.posted = posted
        self.crystalsAmount = crystalsAmount
        self.balance = balance
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        posted = try reader.nested("posted")
        crystalsAmount = try reader.integer("crystals")
        balance = try reader.integer("balance")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["posted"] = posted.json
        object["crystals"] = .integer(crystalsAmount)
        object["balance"] = .integer(balance)
        return .object(object)
    }
}
