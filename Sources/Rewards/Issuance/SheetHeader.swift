public import Octets

/// The first line of an issuance sheet.
public struct SheetHeader: Hashable, Sendable {
    /// The epoch.
    public var epoch: Epoch
    /// The hash of the policy.
    public var policy: Hash
    /// What the epoch could mint, in minor units of DP.
    public var budget: Amount
    /// The sum of all final weights, in milli-weight.
    public var weight: UInt64
    /// What was minted, in minor units of DP: `min(budget, ⌊weight·10^6 / milliweightPerDP⌋)`.
    public var minted: Amount
    /// How many statement lines there are.
    public var lineCount: UInt64

    /// A header.
    public init(epoch: Epoch, policy: Hash, budget: Amount, weight: UInt64, minted: Amount, lineCount: UInt64) {
        self.epoch = epoch
        self.policy = policy
        self.budget = budget
        self.weight = weight
        self.minted = minted
        self.lineCount = lineCount
    }
}
