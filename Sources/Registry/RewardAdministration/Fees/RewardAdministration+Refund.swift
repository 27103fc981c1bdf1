import RegistryAPI
import Rewards

extension RewardAdministration {
    /// Gives the fee of a report back that was later found wrong; once.
    func refund(receipt identifier: String, reason: String, in context: DeedContext) async throws(Problem) -> Deed {
        let reason = try ReasonCode(reason, field: "/parameters/reason")
        guard let epoch = FeeRecord.epoch(of: identifier),
            let bytes = try await record(FeeRecord.key(identifier, epoch: epoch)), let record = FeeRecord(bytes)
        else {
            throw .rewardUnknown(
                "There is no receipt \(identifier).", field: "/parameters/receipt",
                mend: "Take the id from the receipt.")
        }
        guard record.refund == nil else {
            throw .outdated(
                "refunded", field: "/parameters/receipt", rule: "The fee was given back.",
                mend: "Nothing needs to be done.")
        }
        let paid = Epoch(UInt32(clamping: epoch))
        let fee = Amount(UInt64(clamping: record.receipt.amount))
        let payer: FeePayer = record.payer.flatMap { Holder($0) }.map(FeePayer.holder) ?? .voucher
        let isClosed = context.ledger.line(id: "fees/\(paid)") != nil
        var refunded = record
        refunded.refund = context.prefix
        var deed = Deed.act("refund", reason: reason.text)
        deed.commands = FeePayment.refund(
            fee, to: payer, paid: paid, isClosed: isClosed, in: context.epoch, id: context.id())
        deed.records = [
            RecordChange(FeeRecord.key(identifier, epoch: epoch), expecting: .bytes(bytes), value: refunded.bytes)
        ]
        deed.summary = ["Gives \(fee.text(in: .credits)) BC of the receipt \(identifier) back."]
        if payer == .voucher {
            deed.summary.append(
                "It was paid with a voucher: issue a new one of that value to whoever shows the receipt.")
        }
        return deed
    }
}
