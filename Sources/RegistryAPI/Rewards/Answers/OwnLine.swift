public import StrictJSON

/// One statement of a contributor, with everything that its points came from.
public struct OwnLine: WireValue {
    /// The statement's entry in the log.
    public let logIndex: Int
    /// Its public reference.
    public let reference: String
    /// The salt that opens the reference: yours alone.
    public let salt: String
    /// The statement's kind.
    public let kind: String
    /// Where the points went.
    public let account: String
    /// Points, in DP minor units.
    public let amount: Int
    /// Milli-weight before trust.
    public let weight: Int
    /// Milli-weight after trust.
    public let finalWeight: Int
    /// `counts`, `held`, `void` or `bonded`.
    public let disposition: String
    /// Why it does not simply count.
    public let dispositionReason: String?
    /// Factor by factor.
    public let factors: [LineFactor]

    /// Every member, as documented at its property.
    public init(
        logIndex: Int, reference: String, salt: String, kind: String, account: String, amount: Int, weight: Int,
        finalWeight: Int, disposition: String, dispositionReason: String? = nil, factors: [LineFactor]
    ) {
        self.logIndex = logIndex
        self.reference = reference
        self.salt = salt
        self.kind = kind
        self.account = account
        self.amount = amount
        self.weight = weight
        self.finalWeight = finalWeight
        self.disposition = disposition
        self.dispositionReason = dispositionReason
        self.factors = factors
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        logIndex = try reader.integer("log_index")
        reference = try reader.hash("ref")
        salt = try reader.hash("salt")
        kind = try reader.text("kind")
        account = try reader.text("account")
        amount = try reader.integer("amount")
        weight = try reader.integer("weight")
        finalWeight = try reader.integer("final_weight")
        disposition = try reader.text("disposition")
        dispositionReason = try reader.optionalText("reason")
        factors = try reader.values("factors")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["log_index"] = .integer(logIndex)
        object["ref"] = .string(reference)
        object["salt"] = .string(salt)
        object["kind"] = .string(kind)
        object["account"] = .string(account)
        object["amount"] = .integer(amount)
        object["weight"] = .integer(weight)
        object["final_weight"] = .integer(finalWeight)
        object["disposition"] = .string(disposition)
        object["reason"] = dispositionReason.map(JSON.string)
        object["factors"] = .array(factors.map(\.json))
        return .object(object)
    }
}
