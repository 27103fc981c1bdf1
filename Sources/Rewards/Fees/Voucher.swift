public import Octets

/// A bearer voucher as the registry knows it: by its hash, with its value, until its one use.
///
/// While it is unspent its value is on nobody's account: buying burns the credits, using it takes the same amount from the
/// reserve. So no line of the journal leads from a buyer's account to a report.
public struct Voucher: Hashable, Sendable {
    /// The most vouchers of one purchase.
    public static let purchaseCountMax = 100

    /// `VoucherCode.hash`.
    public let hash: Hash

    /// What it pays, in minor units of credit.
    public let value: Amount

    /// Whether it was used.
    public private(set) var isSpent: Bool

    /// A voucher.
    public init(hash: Hash, value: Amount, isSpent: Bool = false) {
        self.hash = hash
        self.value = value
        self.isSpent = isSpent
    }

    /// The entry that pays for new vouchers.
    ///
    /// - Parameters:
    ///   - hashes: of the buyer's own codes, each once.
    ///   - value: of each, in minor units of credit.
    ///   - id: the buyer's idempotency key.
    /// - Throws: `VoucherError`.
    public static func purchase(
        hashes: [Hash], value: Amount, by holder: Holder, in epoch: Epoch, id: String
    ) throws(VoucherError) -> [JournalCommand] {
        guard (1...purchaseCountMax).contains(hashes.count) else { throw .countOutOfRange(hashes.count) }
        guard Set(hashes).count == hashes.count else { throw .duplicate }
        let (total, overflow) = value.value.multipliedReportingOverflow(by: UInt64(hashes.count))
        guard value > .zero, !overflow, total <= Amount.maximum.value else { throw .valueOutOfRange }
        return [
            JournalCommand(
                epoch: epoch, id: id,
                .transfer(debit: .credit(holder), credit: .burned, asset: .credits, amount: Amount(total)))
        ]
    }

    /// Uses the voucher.
    ///
    /// - Parameters:
    ///   - code: what the bearer showed.
    ///   - fee: what the report costs; a voucher of more is spent whole, since change would need an account.
    /// - Throws: `VoucherError`; the voucher is then as before.
    public mutating func spend(
        _ code: VoucherCode, fee: Amount, in epoch: Epoch
    ) throws(VoucherError) -> [JournalCommand] {
        guard code.hash == hash else { throw .unknown }
        guard !isSpent else { throw .spent }
        guard value >= fee else { throw .tooSmall(value: value, fee: fee) }
        isSpent = true
        return FeePayment.pay(fee, by: .voucher, in: epoch, id: code.spendingIdentifier)
    }
}
