public import Octets
public import TransparencyLog

/// What a contributor is told about one of its statements in an issuance.
public struct OwnLine: Hashable, Sendable {
    /// The statement's place in the log.
    public var index: LogIndex
    /// What ties the statement to its public name.
    public var salt: Hash
    /// The numbers of which its weight is the product.
    public var factors: WeightFactors
    /// The whole share, in minor units of DP.
    public var amount: Amount

    /// What a contributor is told.
    public init(index: LogIndex, salt: Hash, factors: WeightFactors, amount: Amount) {
        self.index = index
        self.salt = salt
        self.factors = factors
        self.amount = amount
    }

    /// The statement's public name.
    public var ref: Hash { RewardReference.make(salt: salt, index: index) }
}
