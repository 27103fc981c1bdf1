/// A line of an issuance sheet that says what an organisation's statements count for.
public struct SheetTrust: Hashable, Sendable {
    /// Who contributed: an attestor's id, or `owner:<thumbprint>` (`Holder.contributor`).
    public var organisation: String
    /// Basis points.
    public var basisPoints: UInt64

    /// A line.
    public init(organisation: String, basisPoints: UInt64) {
        self.organisation = organisation
        self.basisPoints = basisPoints
    }
}
