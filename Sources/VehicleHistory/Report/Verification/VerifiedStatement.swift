public import Attestation

/// A statement after every check of a report has passed.
public struct VerifiedStatement: Sendable {
    /// The statement.
    public let statement: Statement
    /// Its attestor, as accredited when the statement was sequenced; `nil` for an authority or an owner.
    public let attestor: Attestor?
    /// What became of the attestor since.
    public let standing: AttestorStanding
    /// Whether the key of one device signed, not one of the attestor's full keys: a weaker tier, for whoever has the device
    /// has the key.
    public let isDeviceSigned: Bool

    /// The bytes as signed, with the disclosures that the report carries.
    public let sdJWT: SDJWT

    /// The attestor's name, or the issuer as the statement names it.
    public var attestorName: String {
        attestor?.name ?? (statement.issuer.holderKey == nil ? statement.issuer.string : statement.issuer.sourceName)
    }
}
