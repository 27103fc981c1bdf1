import RegistryAPI
import Rewards

extension Deed {
    /// Issues vouchers that the operator gives away or sold outside.
    ///
    /// No line of the journal goes with them: their value is in the reserve until their one use takes it out.
    static func vouchers(hashes: [String], value: Int, in context: DeedContext) throws(Problem) -> Deed {
        let value = Amount(UInt64(clamping: value))
        guard Set(hashes).count == hashes.count else {
            throw .againstRule(
                "voucher-twice", field: "/parameters/hashes", rule: "Each voucher has a code of its own.",
                mend: "Make a fresh code for each.")
        }
        let (total, overflow) = value.value.multipliedReportingOverflow(by: UInt64(hashes.count))
        guard !overflow, total <= context.ledger.available(.reserve, .credits).value else {
            throw .againstRule(
                "voucher-value", field: "/parameters/value", rule: "Vouchers are worth no more than the reserve holds.",
                mend: "Issue fewer, or of less value.")
        }
        var deed = act("vouchers")
        deed.records = VoucherRecord.issuing(hashes, value: value)
        deed.summary = ["Issues \(hashes.count) vouchers of \(value.text(in: .credits)) BC each."]
        return deed
    }
}
