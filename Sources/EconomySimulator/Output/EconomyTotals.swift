public import Rewards

/// What a run came to, besides what each strategy earned.
public struct EconomyTotals: Sendable {
    /// Entries of the journal, and the hash that binds them.
    public internal(set) var journalHead = JournalHead.empty
    /// Whether debits and credits of every asset are equal at the end.
    public internal(set) var trialBalanceIsZero = false
    /// Statements in the log.
    public internal(set) var statements = 0
    /// Points issued, in micro-DP.
    public internal(set) var minted: UInt64 = 0
    /// Points that the budgets of the issued epochs would have allowed, in micro-DP.
    public internal(set) var budgeted: UInt64 = 0
    /// Draws run.
    public internal(set) var draws = 0
    /// Stones drawn.
    public internal(set) var stones: UInt64 = 0
    /// Stones drawn for each strategy's cars.
    public internal(set) var stonesByKeeper: [Strategy: UInt64] = [:]
    /// Crystals earned for tasks.
    public internal(set) var crystals: UInt64 = 0
    /// Fees paid, in hundredths of a credit.
    public internal(set) var fees: UInt64 = 0
    /// Of these, burned.
    public internal(set) var feesBurned: UInt64 = 0
    /// Fees that the ring paid for reports about its own cars.
    public internal(set) var ringFees: UInt64 = 0
    /// Of these, what came back to its own organisations and owners.
    public internal(set) var ringFeesReturned: UInt64 = 0
    /// Dividends paid to owners, in hundredths of a credit.
    public internal(set) var dividends: UInt64 = 0

    /// Nothing yet.
    public init() {}
}
