import RegistryAPI
import Rewards
import StrictJSON

/// A paid report about a vehicle, as its owner is told of it.
struct FeeReceiptUse: Sendable {
    /// When, seconds since 1970.
    let atSeconds: Int
    /// The fee, in minor units of credit.
    let amount: Int
    /// Who paid: an attestor by its id; of buyers, who may be natural persons, only that it was one (Article 15
    /// paragraph 4).
    let payer: String

    init(_ record: FeeRecord) {
        atSeconds = record.receipt.atSeconds
        amount = record.receipt.amount
        payer =
            switch record.payer {
            case nil: "voucher"
            case let name? where name.kind == .attestor: name.text
            case let name?: name.kind.rawValue
            }
    }

    /// The use as JSON.
    var json: JSON { ["at": .integer(atSeconds), "amount": .integer(amount), "payer": .string(payer)] }
}

extension RewardAdministration {
    /// The paid reports about a vehicle since a time, oldest first: as far as receipts are kept.
    func paidReports(about subject: String, sinceMilliseconds: UInt64) async throws(Problem) -> [FeeReceiptUse] {
        guard await office.isStarted else { return [] }
        let now = try await moment()
        let epochsKept = UInt32(Self.receiptDays / 7 + 1)
        var uses: [FeeReceiptUse] = []
        // Epoch by epoch, so that no more than a week's receipts are ever in memory.
        for epoch in (now.epoch.value > epochsKept ? now.epoch.value - epochsKept : 0)...now.epoch.value {
            let records = try await records(in: RecordName.receipts, prefix: FeeRecord.prefix(epoch: Int(epoch)))
            let about = records.compactMap { FeeRecord($0.value) }.filter {
                $0.receipt.subject == subject && UInt64($0.receipt.atSeconds) * 1_000 >= sinceMilliseconds
            }
            uses += about.map(FeeReceiptUse.init).sorted { $0.atSeconds < $1.atSeconds }
        }
        return uses
    }
}
