public import StrictJSON

/// What an epoch would issue by what is known now: the answer of `epoch-estimate`.
public struct EpochEstimate: WireValue {
    /// The epoch.
    public let epoch: Int
    /// Whether it is issued; otherwise an estimate.
    public let isFinal: Bool
    /// DP minor units.
    public let budgetAmount: Int
    /// Milli-weight of everybody.
    public let weightTotal: Int
    /// DP minor units.
    public let mintedAmount: Int
    /// Statements.
    public let lineCount: Int
    /// Per account.
    public let shares: [HolderShare]
    /// The journal's place for which this holds.
    public let journal: JournalPosition

    /// Every member, as documented at its property.
    public init(
        epoch: Int, isFinal: Bool, budgetAmount: Int, weightTotal: Int, mintedAmount: Int, lineCount: Int,
        shares: [HolderShare], journal: JournalPosition
    ) {
        self.epoch = epoch
        self.isFinal = isFinal
        self.budgetAmount = budgetAmount
        self.weightTotal = weightTotal
        self.mintedAmount = mintedAmount
        self.lineCount = lineCount
        self.shares = shares
        self.journal = journal
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        epoch = try reader.epoch("epoch")
        isFinal = try reader.bool("final")
        budgetAmount = try reader.integer("budget")
        weightTotal = try reader.integer("weight")
        mintedAmount = try reader.integer("minted")
        lineCount = try reader.integer("lines")
        shares = try reader.values("shares")
        journal = try reader.nested("journal")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["epoch"] = .integer(epoch)
        object["final"] = .bool(isFinal)
        object["budget"] = .integer(budgetAmount)
        object["weight"] = .integer(weightTotal)
        object["minted"] = .integer(mintedAmount)
        object["lines"] = .integer(lineCount)
        object["shares"] = .array(shares.map(\.json))
        object["journal"] = journal.json
        return .object(object)
    }
}
