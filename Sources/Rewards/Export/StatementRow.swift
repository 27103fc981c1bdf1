/// One movement on a statement.
public struct StatementRow: Hashable, Sendable {
    /// The journal's entry, by entries before it.
    public let number: UInt64
    /// The epoch to which it belongs.
    public let epoch: Epoch
    /// The Monday on which that epoch starts, `YYYY-MM-DD`.
    public let date: String
    /// `transfer` or `post`.
    public let operation: String
    /// The entry's id.
    public let id: String
    /// Who gave.
    public let debit: Account
    /// Who received.
    public let credit: Account
    /// The asset.
    public let asset: Asset
    /// Minor units.
    public let amount: Amount
    /// The id of the entry that this one reverses, settles or completes.
    public let of: String?
    /// The public reason.
    public let code: String?
}
