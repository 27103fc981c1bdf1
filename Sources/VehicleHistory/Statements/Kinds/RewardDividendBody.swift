public import Messages

/// Reward dividend. A share of the fees of some epochs was divided among the holders of stones.
public struct RewardDividendBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("reward-dividend", subjects: .registry, isErasable: false)

    /// First epoch of the period.
    public let from: UInt32
    /// Last epoch of the period.
    public let to: UInt32
    /// Fees less refunds, in hundredths of a credit.
    public let netFees: UInt64
    /// What was divided, in hundredths of a credit.
    public let pool: UInt64
    /// Number of holders.
    public let shareCount: UInt64
    /// Stones that shared.
    public let stones: UInt64?
    /// The journal after the lines of the division.
    public let journal: JournalReference
    /// Who wanted it.
    public let approval: PlanApproval
    /// Why, a code.
    public let reason: String?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        from = try fields.epoch("from")
        to = try fields.epoch("to")
        netFees = try fields.natural("net_fees")
        pool = try fields.natural("pool")
        shareCount = try fields.natural("shares")
        stones = try fields.naturalIfPresent("stones")
        journal = try fields.object("journal", JournalReference.init(from:))
        approval = try PlanApproval(from: fields)
        reason = try fields.stringIfPresent("reason")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        Message(
            "kind.reward-dividend",
            [
                "from": .entry(UInt64(from)), "to": .entry(UInt64(to)),
                "amount": .money(minorUnits: Int(clamping: pool), currency: "BC"),
                "holders": .number(Int(clamping: shareCount)),
            ])
    }
}
