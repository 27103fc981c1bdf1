public import Rewards
public import TransparencyLog

/// What was issued for a statement: private, kept also when the statement is erased.
public struct StoredResult: Sendable, Equatable {
    /// The statement's place in the log.
    public var index: LogIndex
    /// The epoch of its issuance.
    public var epoch: Epoch
    /// The attestor's id.
    public var organisation: String
    /// The vehicle's subject number.
    public var vehicle: UInt64
    /// Final weight, in thousandths.
    public var weight: UInt64
    /// All of its share, in millionths of a point.
    public var amount: Amount
    /// The part of it that was locked.
    public var bonded: Amount
    /// Where it is now, by the name of its disposition.
    public var disposition: String

    /// A result of these values.
    public init(
        index: LogIndex, epoch: Epoch, organisation: String, vehicle: UInt64, weight: UInt64, amount: Amount,
        bonded: Amount, disposition: String
    ) {
        self.index = index
        self.epoch = epoch
        self.organisation = organisation
        self.vehicle = vehicle
        self.weight = weight
        self.amount = amount
        self.bonded = bonded
        self.disposition = disposition
    }
}
