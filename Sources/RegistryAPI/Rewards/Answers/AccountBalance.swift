public import StrictJSON

/// One balance of a holder.
public struct AccountBalance: WireValue {
    /// The account in the journal's words.
    public let account: String
    /// The unit.
    public let asset: AssetCode
    /// Minor units.
    public let amount: Int
    /// Of these, what is not reserved, frozen or claimed.
    public let availableAmount: Int

    /// Every member, as documented at its property.
    public init(account: String, asset: AssetCode, amount: Int, availableAmount: Int) {
        self.account = account
        self.asset = asset
        self.amount = amount
        self.availableAmount = availableAmount
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        account = try reader.text("account")
        asset = try reader.word("asset")
        amount = try reader.integer("amount")
        availableAmount = try reader.integer("available")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["account"] = .string(account)
        object["asset"] = .string(asset.rawValue)
        object["amount"] = .integer(amount)
        object["available"] = .integer(availableAmount)
        return .object(object)
    }
}
