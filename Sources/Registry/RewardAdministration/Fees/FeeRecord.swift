import RegistryAPI
import Rewards
import StrictJSON

/// A paid report as the office keeps it: who paid, what was shared among whom, and whether it was given back.
struct FeeRecord: Sendable {
    /// The receipt that the buyer got.
    let receipt: FeeReceipt
    /// Who paid; `nil` for a voucher's bearer.
    let payer: CallerName?
    /// What each account gets when the epoch closes, in minor units of credit; the amounts add up to the fee.
    let totals: [(account: Account, amount: Amount)]
    /// The plan that gave the fee back.
    var refund: String?

    init(receipt: FeeReceipt, payer: CallerName?, totals: [(account: Account, amount: Amount)]) {
        self.receipt = receipt
        self.payer = payer
        self.totals = totals
    }

    /// Reads a record; `nil` when it is none.
    init?(_ bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes), let document = json["receipt"],
            let receipt = try? FeeReceipt(json: document), let pairs = json["totals"]?.array
        else { return nil }
        var totals: [(account: Account, amount: Amount)] = []
        for pair in pairs {
            guard let parts = pair.array, parts.count == 2,
                let account = parts[0].string.flatMap({ Account(text: $0) }),
                let amount = parts[1].integer.flatMap(UInt64.init(exactly:))
            else { return nil }
            totals.append((account, Amount(amount)))
        }
        self.init(receipt: receipt, payer: json["payer"]?.string.flatMap(CallerName.init), totals: totals)
        refund = json["refund"]?.string
    }

    /// The record's bytes.
    var bytes: [UInt8] {
        var object = JSONObject()
        object["receipt"] = receipt.json
        object["payer"] = payer.map { .string($0.text) }
        object["totals"] = .array(
            totals.map { .array([.string($0.account.text), .integer(Int(clamping: $0.amount.value))]) })
        object["refund"] = refund.map(JSON.string)
        return JSON.object(object).serialized()
    }

    /// The record of a receipt: receipts of an epoch stand together.
    static func key(_ receipt: String, epoch: Int) -> RecordKey {
        RecordKey(RecordName.receipts, "\(prefix(epoch: epoch))\(receipt)")
    }

    /// What the keys of an epoch's receipts begin with.
    static func prefix(epoch: Int) -> String { "\(epoch)/" }

    /// The epoch in a receipt's id, such as `12-0f…`; `nil` when it is none.
    static func epoch(of receipt: String) -> Int? {
        receipt.split(separator: "-").first.flatMap { Int($0) }
    }
}
