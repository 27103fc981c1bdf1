public import StrictJSON

/// One part of a fee.
public struct FeeShare: WireValue {
    /// Who got it: `burned`, `owner`, `pool:owners`, or a contributor's holder.
    public let to: String
    /// BC minor units (10^-2).
    public let amount: Int
    /// The statement it was paid for.
    public let logIndex: Int?
    /// Why so much, in a sentence.
    public let reason: String

    /// Every member, as documented at its property.
    public init(to: String, amount: Int, logIndex: Int? = nil, reason: String) {
        self.to = to
        self.amount = amount
        self.logIndex = logIndex
        self.reason = reason
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        to = try reader.text("to")
        amount = try reader.integer("amount")
        logIndex = try reader.optionalInteger("log_index")
        reason = try reader.text("reason")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["to"] = .string(to)
        object["amount"] = .integer(amount)
        object["log_index"] = logIndex.map(JSON.integer)
        object["reason"] = .string(reason)
        return .object(object)
    }
}
