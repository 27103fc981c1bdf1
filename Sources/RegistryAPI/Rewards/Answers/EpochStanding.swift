public import StrictJSON

/// How far an epoch is.
public struct EpochStanding: WireValue {
    /// The epoch.
    public let epoch: Int
    /// How far it is.
    public let state: EpochState
    /// Its Monday, 00:00 UTC, in seconds since 1970.
    public let startsAtSeconds: Int
    /// When closing is due, in seconds since 1970.
    public let closeDueAtSeconds: Int
    /// When issuing is due, in seconds since 1970.
    public let issueDueAtSeconds: Int
    /// Why it is held.
    public let holdReason: String?
    /// Points issued, in DP minor units.
    public let mintedAmount: Int?
    /// Its budget, in DP minor units.
    public let budgetAmount: Int?
    /// Lines of its sheet.
    public let lineCount: Int?
    /// Root of its sheet.
    public let sheetRoot: String?
    /// The statement in the log that binds it.
    public let logIndex: Int?

    /// Every member, as documented at its property.
    public init(
        epoch: Int, state: EpochState, startsAtSeconds: Int, closeDueAtSeconds: Int, issueDueAtSeconds: Int,
        holdReason: String? = nil, mintedAmount: Int? = nil, budgetAmount: Int? = nil, lineCount: Int? = nil,
        sheetRoot: String? = nil, logIndex: Int? = nil
    ) {
        self.epoch = epoch
        self.state = state
        self.startsAtSeconds = startsAtSeconds
        self.closeDueAtSeconds = closeDueAtSeconds
        self.issueDueAtSeconds = issueDueAtSeconds
        self.holdReason = holdReason
        self.mintedAmount = mintedAmount
        self.budgetAmount = budgetAmount
        self.lineCount = lineCount
        self.sheetRoot = sheetRoot
        self.logIndex = logIndex
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        epoch = try reader.epoch("epoch")
        state = try reader.word("state")
        startsAtSeconds = try reader.integer("starts_at")
        closeDueAtSeconds = try reader.integer("close_due_at")
        issueDueAtSeconds = try reader.integer("issue_due_at")
        holdReason = try reader.optionalText("hold_reason")
        mintedAmount = try reader.optionalInteger("minted")
        budgetAmount = try reader.optionalInteger("budget")
        lineCount = try reader.optionalInteger("lines")
        sheetRoot = try reader.optionalHash("lines_root")
        logIndex = try reader.optionalInteger("log_index")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["epoch"] = .integer(epoch)
        object["state"] = .string(state.rawValue)
        object["starts_at"] = .integer(startsAtSeconds)
        object["close_due_at"] = .integer(closeDueAtSeconds)
        object["issue_due_at"] = .integer(issueDueAtSeconds)
        object["hold_reason"] = holdReason.map(JSON.string)
        object["minted"] = mintedAmount.map(JSON.integer)
        object["budget"] = budgetAmount.map(JSON.integer)
        object["lines"] = lineCount.map(JSON.integer)
        object["lines_root"] = sheetRoot.map(JSON.string)
        object["log_index"] = logIndex.map(JSON.integer)
        return .object(object)
    }
}
