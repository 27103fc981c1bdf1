/// Why vouchers are not sold or not taken.
public enum VoucherError: Error, Hashable, Sendable {
    /// No voucher has that code.
    case unknown
    /// It was used before.
    case spent
    /// It is worth less than the report costs.
    case tooSmall(value: Amount, fee: Amount)
    /// None, or more than `Voucher.purchaseCountMax` at once.
    case countOutOfRange(Int)
    /// A hash stands twice in one purchase.
    case duplicate
    /// The value is zero or too large.
    case valueOutOfRange
}

extension VoucherError: CustomStringConvertible {
    /// A sentence that names the rule and what mends it.
    public var description: String {
        switch self {
        case .unknown: "no voucher has this code; check its 26 characters"
        case .spent: "this voucher was used; each pays for one report"
        case .tooSmall(let value, let fee):
            "the voucher is worth \(value.value) hundredths of a credit and the report costs \(fee.value)"
        case .countOutOfRange(let count):
            "\(count) vouchers cannot be bought at once; ask for 1 to \(Voucher.purchaseCountMax)"
        case .duplicate: "two of the vouchers have one code; make a fresh code for each"
        case .valueOutOfRange: "a voucher's value must be above zero and all of them together below 2^53"
        }
    }
}
