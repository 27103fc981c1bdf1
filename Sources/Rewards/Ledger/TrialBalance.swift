/// Every account's balance, and per asset the two sums that must be equal.
public struct TrialBalance: Hashable, Sendable {
    /// One account's balance in one asset.
    public struct Line: Hashable, Sendable {
        /// The account.
        public let account: Account
        /// The asset.
        public let asset: Asset
        /// Minor units: what it received less what it gave; below zero for `supply` alone.
        public let balance: Int64
        /// Minor units of it that are set aside by first phases.
        public let reserved: UInt64
    }

    /// One asset's sums.
    public struct Total: Hashable, Sendable {
        /// The asset.
        public let asset: Asset
        /// Minor units that are missing in accounts below zero: what supply gave.
        public let debit: UInt64
        /// Minor units in accounts above zero.
        public let credit: UInt64

        /// What is one too many: 0 in every ledger.
        public var difference: Int64 { Int64(bitPattern: credit &- debit) }
    }

    /// Accounts that ever held something, sorted by their text and then by asset.
    public let lines: [Line]
    /// One for each asset, in the order of `Asset.allCases`.
    public let totals: [Total]

    /// Whether every asset's sums are equal.
    public var isZero: Bool { totals.allSatisfy { $0.difference == 0 } }
}
