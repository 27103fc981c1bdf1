public import RegistryAPI

/// A report as it came, and what it cost.
public struct FetchedReport: Sendable, Equatable {
    /// The bundle's bytes, for `ReportVerifier`.
    public let bundle: [UInt8]
    /// The itemised receipt; `nil` when nothing was charged.
    public let receipt: FeeReceipt?
    /// The id under which the registry can be asked about this very report; `nil` where it gives none.
    public let reportID: String?

    /// A report, what it cost, and how to ask about it.
    public init(bundle: [UInt8], receipt: FeeReceipt? = nil, reportID: String? = nil) {
        self.bundle = bundle
        self.receipt = receipt
        self.reportID = reportID
    }
}
