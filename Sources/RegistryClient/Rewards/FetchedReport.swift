public import RegistryAPI

/// A report as it came, and what it cost.
public struct FetchedReport: Sendable, Equatable {
    /// The bundle's bytes, for `ReportVerifier`.
    public let bundle: [UInt8]
    /// The itemised receipt; `nil` when nothing was charged.
    public let receipt: FeeReceipt?

    /// A report, and what it cost.
    public init(bundle: [UInt8], receipt: FeeReceipt? = nil) {
        self.bundle = bundle
        self.receipt = receipt
    }
}
