public import StrictJSON

/// What a holder gets of an issuance.
public struct HolderShare: WireValue {
    /// The account.
    public let account: String
    /// DP minor units.
    public let amount: Int

    /// Every member, as documented at its property.
    public init(account: String, amount: Int) {
        self.account = account
        self.amount = amount
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        account = try reader.text("account")
        amount = try reader.integer("amount")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["account"] = .string(account)
        object["amount"] = .integer(amount)
        return .object(object)
    }
}
