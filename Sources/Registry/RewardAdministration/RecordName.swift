/// The collections of private documents that the administration keeps with the office.
enum RecordName {
    /// Used call tokens, by hash.
    static let tokens = "call-tokens"
    /// Plans and how far they are, by digest.
    static let plans = "plans"
    /// Owners' accounts, by vehicle.
    static let owners = "owners"
    /// Vouchers, by the hash of their code.
    static let vouchers = "vouchers"
    /// Receipts of paid reports, by epoch and id.
    static let receipts = "receipts"
    /// Closed and run draws, by id.
    static let draws = "draws"
    /// The tickets of closed draws, by id.
    static let tickets = "draw-tickets"
    /// Epochs in which guardians froze holders alone, by holder.
    static let soleFreezes = "sole-freezes"
    /// Epochs whose dividend was paid.
    static let dividends = "dividend-epochs"
    /// Tasks that were paid, by what proved them.
    static let claims = "task-claims"
    /// References of outside payments that were credited.
    static let payments = "payments"
}
