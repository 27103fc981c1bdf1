/// Fees less refunds of a run of epochs, from the journal alone.
public struct NetFees: Hashable, Sendable {
    /// What was paid into the epochs' pools, in minor units of credit.
    public private(set) var fees: UInt64 = 0

    /// What was given back to payers, in minor units of credit.
    public private(set) var refunds: UInt64 = 0

    /// Reservations of fees that were not posted yet: their ids.
    private var reserved: Set<String> = []

    private let epochs: ClosedRange<Epoch>

    /// Nothing was paid yet.
    public init(from: Epoch, through: Epoch) {
        epochs = from...max(from, through)
    }

    /// The net fees that a journal shows.
    public init(_ entries: some Sequence<JournalEntry>, from: Epoch, through: Epoch) {
        self.init(from: from, through: through)
        for entry in entries { record(entry) }
    }

    /// Fees less refunds; zero where more was given back than came in.
    public var amount: Amount { Amount(fees).subtractingClamped(Amount(refunds)) }

    /// Takes the next entry of a journal into account; entries of other epochs change nothing.
    public mutating func record(_ entry: JournalEntry) {
        switch entry.operation {
        case .transfer(let debit, let credit, .credits, let amount, _, let code) where epochs.contains(entry.epoch):
            if case .feePool = credit {
                fees += amount.value
            } else if Self.isRefund(debit, credit, code) {
                refunds += amount.value
            }
        case .reserve(_, .feePool, .credits, _, _): reserved.insert(entry.id)
        case .post(let first, let amount) where reserved.contains(first) && epochs.contains(entry.epoch):
            fees += amount.value
        default: break
        }
    }

    /// A refund says so; the reversal of a payment is one too.
    private static func isRefund(_ debit: Account, _ credit: Account, _ code: String?) -> Bool {
        if code == FeePayment.refundCode { return true }
        if case .feePool = debit, case .credit = credit { return true }
        return false
    }
}
