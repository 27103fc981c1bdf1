/// The collections of private documents that the administration keeps with the office.
enum RecordName {
    /// Used call tokens, by hash.
    static let tokens = "call-tokens"
    /// Plans and how far they are, by digest.
    static let plans = "plans"
    /// Owners' accounts, by vehicle.
    static let owners = "owners"
    /// Vehicles, by owner's account.
    static let vehicles = "owned-vehicles"
    /// Vouchers, by the hash of their code.
    static let vouchers = "vouchers"
    /// Receipts of paid reports, by epoch and id.
    static let receipts = "receipts"
    /// Closed and run draws, by id.
    static let draws = "draws"
    /// One-time links to a contributor's page, by hash.
    static let links = "page-links"
    /// Tasks that were paid, by what proved them.
    static let claims = "task-claims"
    /// References of outside payments that were credited.
    static let payments = "payments"
}
