/// A clawback that is still due from a holder's future issuance.
public struct OpenClaim: Hashable, Sendable {
    /// The id of the `claim` entry, which settling transfers name in `of`.
    public let id: String
    /// Who owes it.
    public let holder: Holder
    /// The asset.
    public let asset: Asset
    /// What is not settled yet, in minor units.
    public let remaining: Amount
}
