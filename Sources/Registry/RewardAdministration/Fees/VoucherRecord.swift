import Octets
import Rewards
import StrictJSON

/// A voucher as the office keeps it: by its hash, with its value, and the receipt that it paid for.
struct VoucherRecord: Sendable {
    /// What it pays, in minor units of credit.
    let value: Amount
    /// The receipt of its one use.
    var receipt: String?

    init(value: Amount) {
        self.value = value
    }

    /// Reads a record; `nil` when it is none.
    init?(_ bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes), let value = json["value"]?.integer.flatMap(UInt64.init(exactly:))
        else { return nil }
        self.value = Amount(value)
        receipt = json["receipt"]?.string
    }

    /// The record's bytes.
    var bytes: [UInt8] {
        var object = JSONObject()
        object["value"] = .integer(Int(clamping: value.value))
        object["receipt"] = receipt.map(JSON.string)
        return JSON.object(object).serialized()
    }

    /// The changes that put new vouchers down; a hash that was there before is refused.
    static func issuing(_ hashes: [String], value: Amount) -> [RecordChange] {
        hashes.map { hash in
            RecordChange(
                RecordKey(RecordName.vouchers, hash), expecting: .absent, value: VoucherRecord(value: value).bytes)
        }
    }
}
