public import StrictJSON

/// What a contributor earned in one epoch.
public struct EpochEarning: WireValue {
    /// The epoch.
    public let epoch: Int
    /// Points, in DP minor units (10^-6), vested or not.
    public let amount: Int
    /// Whether the epoch is issued; otherwise the amount is an estimate.
    public let isFinal: Bool

    /// Every member, as documented at its property.
    public init(epoch: Int, amount: Int, isFinal: Bool) {
        self.epoch = epoch
        self.amount = amount
        self.isFinal = isFinal
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        epoch = try reader.epoch("epoch")
        amount = try reader.integer("amount")
        isFinal = try reader.bool("final")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON { ["epoch": .integer(epoch), "amount": .integer(amount), "final": .bool(isFinal)] }
}
