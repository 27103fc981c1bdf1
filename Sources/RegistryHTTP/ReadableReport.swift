public import Octets
public import StrictJSON
public import VehicleHistory

/// A report for people: the bundle, what it proves by the registry's own trust file, and the id under which the registry
/// knows it again.
public struct ReadableReport: Sendable {
    /// The bundle's bytes.
    public let bundle: [UInt8]
    /// Their SHA-256.
    public let bundleHash: Hash
    /// What the verifier says of them.
    public let verified: VerifiedReport
    /// The report's id; `nil` for subjects that get none.
    public let identifier: String?
    /// The itemised receipt; `nil` when nothing was charged.
    public let receipt: JSON?

    /// A report of its parts.
    public init(
        bundle: [UInt8], bundleHash: Hash, verified: VerifiedReport, identifier: String?, receipt: JSON? = nil
    ) {
        self.bundle = bundle
        self.bundleHash = bundleHash
        self.verified = verified
        self.identifier = identifier
        self.receipt = receipt
    }
}
