/// The journal's side of a payment and of a refund.
public enum FeePayment {
    /// The public reason that a refund's line carries.
    public static let refundCode = "refund"

    /// Moves the fee of a report into the epoch's pool: from the payer's credits, or for a voucher from the reserve, where
    /// its value went back when it was bought (`Voucher`).
    ///
    /// - Parameter id: the idempotency key, which must not name the report's subject; for a voucher
    ///   `VoucherCode.spendingIdentifier`.
    /// - Returns: nothing for a fee of zero.
    public static func pay(_ fee: Amount, by payer: FeePayer, in epoch: Epoch, id: String) -> [JournalCommand] {
        guard fee > .zero else { return [] }
        let source: Account =
            switch payer {
            case .holder(let holder): .credit(holder)
            case .voucher: .reserve
            }
        return [
            JournalCommand(
                epoch: epoch, id: id,
                .transfer(debit: source, credit: .feePool(epoch), asset: .credits, amount: fee))
        ]
    }

    /// Gives the fee of a report back that was later found wrong.
    ///
    /// Before its epoch closes the pool gives it (and `FeeTally.remove` takes the split out); afterwards the treasury does,
    /// since what contributors got in good faith stays theirs. A voucher's payer is unknown: the fee is burned and the
    /// registry gives a new voucher of that value.
    ///
    /// - Parameters:
    ///   - paid: the epoch of the payment.
    ///   - isClosed: whether that epoch's fees were shared out.
    public static func refund(
        _ fee: Amount, to payer: FeePayer, paid: Epoch, isClosed: Bool, in epoch: Epoch, id: String
    ) -> [JournalCommand] {
        guard fee > .zero else { return [] }
        let target: Account =
            switch payer {
            case .holder(let holder): .credit(holder)
            case .voucher: .burned
            }
        return [
            JournalCommand(
                epoch: epoch, id: id,
                .transfer(
                    debit: isClosed ? .treasury : .feePool(paid), credit: target, asset: .credits, amount: fee,
                    code: refundCode))
        ]
    }
}
