public import StrictJSON

/// What `redeem`, `buy-vouchers` and `claim-dividend` answer.
public struct CreditsAnswer: WireValue {
    /// Where the journal stands.
    public let posted: PostedActs
    /// What was spent, in minor units of its asset.
    public let spentAmount: Int
    /// Prepaid credits now, in BC minor units.
    public let creditsAmount: Int

    /// Every member, as documented at its property.
    public init(posted: PostedActs, spentAmount: Int, creditsAmount: Int) {
        self.posted = posted
        self.spentAmount = spentAmount
        self.creditsAmount = creditsAmount
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        posted = try reader.nested("posted")
        spentAmount = try reader.integer("spent")
        creditsAmount = try reader.integer("credits")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["posted"] = posted.json
        object["spent"] = .integer(spentAmount)
        object["credits"] = .integer(creditsAmount)
        return .object(object)
    }
}
