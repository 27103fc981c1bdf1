import Rewards

extension RewardOffice {
    /// The fees of an epoch that were paid and not given back, summed by account: what closing it shares out.
    func feeTally(of epoch: Epoch) throws(RewardRefusal) -> FeeTally {
        var tally = FeeTally(epoch: epoch)
        for document in try records(in: RecordName.receipts, prefix: FeeRecord.prefix(epoch: Int(epoch.value))) {
            guard let record = FeeRecord(document.value) else {
                throw .unavailable("the receipt \(document.key) cannot be read")
            }
            if record.refund == nil { tally.add(record.totals) }
        }
        return tally
    }
}
