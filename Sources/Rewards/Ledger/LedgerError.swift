/// Why the ledger refused an entry; it then changed nothing.
public struct LedgerError: Error, Hashable, Sendable {
    /// The rule that was broken.
    public let rule: LedgerRule
    /// The refused entry's id.
    public let id: String
    /// The account at fault, if it is one.
    public let account: Account?
    /// The asset at fault, if it is one.
    public let asset: Asset?

    /// A refusal.
    public init(_ rule: LedgerRule, id: String, account: Account? = nil, asset: Asset? = nil) {
        self.rule = rule
        self.id = id
        self.account = account
        self.asset = asset
    }
}
