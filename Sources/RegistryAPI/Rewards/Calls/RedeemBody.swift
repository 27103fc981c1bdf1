public import StrictJSON

/// The body of `redeem`.
public struct RedeemBody: WireValue {
    /// Points to redeem, in DP minor units (10^-6).
    public let amount: Int
    /// Idempotency key.
    public let identifier: String

    /// Every member, as documented at its property.
    public init(amount: Int, identifier: String) {
        self.amount = amount
        self.identifier = identifier
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["amount", "id"])
        amount = try reader.integer("amount", in: 1...WireReader.amountMax)
        identifier = try reader.text("id")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["amount"] = .integer(amount)
        object["id"] = .string(identifier)
        return .object(object)
    }
}
