public import StrictJSON

/// A report, and what it cost.
public struct PaidReport: Sendable {
    /// The bundle's bytes.
    public let bundle: [UInt8]
    /// The itemised receipt; `nil` when nothing was charged.
    public let receipt: JSON?

    /// A report, and what it cost.
    public init(bundle: [UInt8], receipt: JSON? = nil) {
        self.bundle = bundle
        self.receipt = receipt
    }
}
