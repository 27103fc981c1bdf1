public import StrictJSON

/// A report, and what it cost.
public struct PaidReport: Sendable {
    /// The bundle's bytes.
    public let bundle: [UInt8]
    /// The itemised receipt; `nil` when nothing was charged.
    public let receipt: JSON?
    /// The report's id, by which the registry knows it again; `nil` for subjects that get none.
    public let identifier: String?

    /// A report, and what it cost.
    public init(bundle: [UInt8], receipt: JSON? = nil, identifier: String? = nil) {
        self.bundle = bundle
        self.receipt = receipt
        self.identifier = identifier
    }
}
