public import TransparencyLog

/// One disclosed statement's line on the receipt.
public struct FeeShare: Hashable, Sendable {
    /// The statement.
    public let index: LogIndex

    /// The organisation that made it.
    public let organisation: String

    /// Its final weight in milli-weight.
    public let weight: UInt64

    /// What is left of its weight, in basis points: 10,000 for what does not go stale.
    public let stalenessBasisPoints: UInt64

    /// Its share of the fee in minor units of credit.
    public let amount: Amount

    /// Whether the share is burned, since payer and organisation belong to one group of beneficial owners.
    public let isBurned: Bool
}
