public import StrictJSON

/// Debits and credits of one asset.
public struct TrialBalanceLine: WireValue {
    /// The unit.
    public let asset: AssetCode
    /// Sum of debits, in minor units.
    public let debits: Int
    /// Sum of credits, in minor units.
    public let credits: Int
    /// Accounts that have a balance.
    public let accountCount: Int

    /// Every member, as documented at its property.
    public init(asset: AssetCode, debits: Int, credits: Int, accountCount: Int) {
        self.asset = asset
        self.debits = debits
        self.credits = credits
        self.accountCount = accountCount
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        asset = try reader.word("asset")
        debits = try reader.integer("debits")
        credits = try reader.integer("credits")
        accountCount = try reader.integer("accounts")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["asset"] = .string(asset.rawValue)
        object["debits"] = .integer(debits)
        object["credits"] = .integer(credits)
        object["accounts"] = .integer(accountCount)
        return .object(object)
    }
}
