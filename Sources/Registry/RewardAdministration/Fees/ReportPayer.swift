public import RegistryAPI

/// Who pays for a report.
public enum ReportPayer: Sendable {
    /// Nobody.
    case nobody
    /// A prepaid account, whose token bound this very request.
    case account(Caller)
    /// The bearer of a voucher: its code.
    case voucher(String)
}
