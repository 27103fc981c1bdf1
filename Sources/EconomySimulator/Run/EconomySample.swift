public import Octets

/// An issuance of a run as the public gets it, for whoever wants to recompute one.
public struct EconomySample: Sendable {
    /// The sheet's lines.
    public let sheet: [UInt8]
    /// The root that the journal marks.
    public let root: Hash
}
