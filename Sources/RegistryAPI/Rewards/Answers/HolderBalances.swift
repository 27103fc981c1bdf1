public import StrictJSON

/// What a holder has. The answer of `balance` and of `GET /v1/rewards/accounts/{holder}`.
public struct HolderBalances: WireValue {
    /// The holder.
    public let holder: CallerName
    /// Each account that ever had an entry.
    public let balances: [AccountBalance]
    /// Points still owed to the reserve from earlier clawbacks, in DP minor units.
    public let owedAmount: Int
    /// Whether the holder is frozen.
    public let isFrozen: Bool
    /// The epoch in which the freeze lapses.
    public let frozenUntilEpoch: Int?
    /// The journal's place for which this holds.
    public let journal: JournalPosition

    /// What a contributor earned in each of the newest epochs, oldest first, those not issued estimated; empty for others,
    /// and in public.
    public let earnings: [EpochEarning]

    /// Every member, as documented at its property.
    public init(
        holder: CallerName, balances: [AccountBalance], owedAmount: Int, isFrozen: Bool, frozenUntilEpoch: Int? = nil,
        journal: JournalPosition, earnings: [EpochEarning] = []
    ) {
        self.holder = holder
        self.balances = balances
        self.owedAmount = owedAmount
        self.isFrozen = isFrozen
        self.frozenUntilEpoch = frozenUntilEpoch
        self.journal = journal
        self.earnings = earnings
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        holder = try reader.holder("holder")
        balances = try reader.values("balances")
        owedAmount = try reader.integer("owed")
        isFrozen = try reader.bool("frozen")
        frozenUntilEpoch = try reader.optionalInteger("frozen_until", in: 0...WireReader.epochMax)
        journal = try reader.nested("journal")
        earnings = reader.value("earnings") == nil ? [] : try reader.values("earnings")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["holder"] = .string(holder.text)
        object["balances"] = .array(balances.map(\.json))
        object["owed"] = .integer(owedAmount)
        object["frozen"] = .bool(isFrozen)
        object["frozen_until"] = frozenUntilEpoch.map(JSON.integer)
        object["journal"] = journal.json
        if !earnings.isEmpty { object["earnings"] = .array(earnings.map(\.json)) }
        return .object(object)
    }
}
