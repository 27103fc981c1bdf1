public import StrictJSON

/// What a paid report cost, and where each unit went.
public struct FeeReceipt: WireValue {
    /// The receipt's id, by which a refund is asked for.
    public let identifier: String
    /// The report's subject.
    public let subject: String
    /// When, in seconds since 1970.
    public let atSeconds: Int
    /// In which epoch.
    public let epoch: Int
    /// The fee, in BC minor units (10^-2).
    public let amount: Int
    /// Where it went; the amounts add up to the fee.
    public let shares: [FeeShare]
    /// The journal after it.
    public let journal: JournalPosition

    /// Every member, as documented at its property.
    public init(
        identifier: String, subject: String, atSeconds: Int, epoch: Int, amount: Int, shares: [FeeShare],
        journal: JournalPosition
    ) {
        self.identifier = identifier
        self.subject = subject
        self.atSeconds = atSeconds
        self.epoch = epoch
        self.amount = amount
        self.shares = shares
        self.journal = journal
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        identifier = try reader.text("id")
        subject = try reader.text("subject")
        atSeconds = try reader.integer("at")
        epoch = try reader.epoch("epoch")
        amount = try reader.integer("amount")
        shares = try reader.values("shares")
        journal = try reader.nested("journal")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["id"] = .string(identifier)
        object["subject"] = .string(subject)
        object["at"] = .integer(atSeconds)
        object["epoch"] = .integer(epoch)
        object["amount"] = .integer(amount)
        object["shares"] = .array(shares.map(\.json))
        object["journal"] = journal.json
        return .object(object)
    }
}
