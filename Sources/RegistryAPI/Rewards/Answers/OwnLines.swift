public import StrictJSON

/// A contributor's lines of one epoch: the answer of `own-lines`.
public struct OwnLines: WireValue {
    /// The contributor.
    public let holder: CallerName
    /// The epoch.
    public let epoch: Int
    /// Whether the epoch is issued; otherwise every figure is an estimate.
    public let isFinal: Bool
    /// The contributor's trust, in basis points.
    public let trust: Int
    /// Why.
    public let trustReason: String
    /// Points of all lines, in DP minor units.
    public let amount: Int
    /// Milli-weight of everybody.
    public let weightTotal: Int
    /// Points of everybody, in DP minor units.
    public let mintedAmount: Int
    /// Each statement, in the order of the log.
    public let lines: [OwnLine]

    /// Every member, as documented at its property.
    public init(
        holder: CallerName, epoch: Int, isFinal: Bool, trust: Int, trustReason: String, amount: Int, weightTotal: Int,
        mintedAmount: Int, lines: [OwnLine]
    ) {
        self.holder = holder
        self.epoch = epoch
        self.isFinal = isFinal
        self.trust = trust
        self.trustReason = trustReason
        self.amount = amount
        self.weightTotal = weightTotal
        self.mintedAmount = mintedAmount
        self.lines = lines
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        holder = try reader.holder("holder")
        epoch = try reader.epoch("epoch")
        isFinal = try reader.bool("final")
        trust = try reader.integer("trust")
        trustReason = try reader.text("trust_reason")
        amount = try reader.integer("amount")
        weightTotal = try reader.integer("weight_total")
        mintedAmount = try reader.integer("minted")
        lines = try reader.values("lines")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["holder"] = .string(holder.text)
        object["epoch"] = .integer(epoch)
        object["final"] = .bool(isFinal)
        object["trust"] = .integer(trust)
        object["trust_reason"] = .string(trustReason)
        object["amount"] = .integer(amount)
        object["weight_total"] = .integer(weightTotal)
        object["minted"] = .integer(mintedAmount)
        object["lines"] = .array(lines.map(\.json))
        return .object(object)
    }
}
