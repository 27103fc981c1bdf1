public import RegistryAPI

/// How a report is paid for, where the registry charges.
public enum ReportPayment: Sendable, Equatable {
    /// Not at all.
    case none
    /// From the prepaid account of a caller, whose token bound this very request.
    case account(Caller)
    /// With a single-use voucher: its code.
    case voucher(String)
}
