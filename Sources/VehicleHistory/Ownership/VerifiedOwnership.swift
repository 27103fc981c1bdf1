public import StrictJSON
public import TransparencyLog

/// What a proof of ownership proves, once every check has passed.
public struct VerifiedOwnership: Sendable {
    /// The tenure of whoever made the proof: it lasts.
    public let tenure: Tenure
    /// Log index of the title in force.
    public let titleIndex: LogIndex
    /// Name of the registrar that vouches for the title and for what is disclosed of it.
    public let registrarName: String
    /// What was disclosed beside the key.
    public let disclosures: TitleDisclosures

    /// The disclosed attributes with their values, the key left out.
    public var attributes: [TitleAttribute: JSON] { disclosures.values.filter { $0.key != .confirmation } }
}
