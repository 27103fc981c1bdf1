public import TransparencyLog

/// What was issued for a statement.
public struct IssuedStatement: Hashable, Sendable {
    /// The statement's place in the log.
    public var index: LogIndex
    /// Who contributed it: an attestor's id, or `owner:<thumbprint>` (`Holder.contributor`).
    public var organisation: String
    /// The vehicle's number in the registry.
    public var vehicle: UInt64
    /// Final milli-weight: after trust and the vehicle's cap.
    public var weight: UInt64
    /// The whole share, in minor units of DP.
    public var amount: Amount
    /// The part of it that was locked.
    public var bonded: Amount
    /// The epoch of its issuance, which is that of its registration.
    public var epoch: Epoch
    /// Where it is.
    public var disposition: Disposition

    /// An issued statement.
    public init(
        index: LogIndex, epoch: Epoch, organisation: String, vehicle: UInt64, weight: UInt64, amount: Amount,
        bonded: Amount, disposition: Disposition
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
