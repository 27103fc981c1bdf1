/// Who pays for a report.
public enum FeePayer: Hashable, Sendable {
    /// An account with prepaid credits.
    case holder(Holder)
    /// A bearer voucher: the registry does not know who.
    case voucher

    /// The paying organisation, if it is one.
    var organisation: String? {
        if case .holder(.attestor(let name)) = self { name } else { nil }
    }
}
