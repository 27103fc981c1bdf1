/// The rules of the ledger, each with what mends a breach of it.
public enum LedgerRule: String, Hashable, Sendable, CaseIterable {
    /// The id is not 1 to 160 printable ASCII characters without blank, `"` and `\`.
    case identifier
    /// A holder's name is not well formed.
    case holder
    /// A reason is not 1 to 32 of `a-z 0-9 -`.
    case code
    /// The amount is zero or over 2^53 − 1.
    case amount
    /// Debit and credit are one account.
    case sameAccount = "same-account"
    /// The id was used with another body.
    case conflict
    /// The debit account holds less than that, or has set it aside.
    case insufficient
    /// Supply gives each asset once, at genesis, to the reserve, and takes nothing.
    case supply
    /// What is burned stays burned.
    case burned
    /// A buyer's account holds buyer credits only.
    case asset
    /// Units of one holder never move to another.
    case notTransferable = "not-transferable"
    /// The holder is frozen: own spending stops.
    case frozen
    /// The holder is frozen already.
    case alreadyFrozen = "already-frozen"
    /// The holder is not frozen.
    case notFrozen = "not-frozen"
    /// `until` is not ahead, or too far ahead.
    case term
    /// `of` names no entry.
    case unknown
    /// `of` names an entry of another kind than this needs.
    case reference
    /// What `of` names was settled, posted, voided or has expired already.
    case settled
    /// The term of what `of` names has passed.
    case expired
    /// The term of what `of` names has not passed.
    case notExpired = "not-expired"
    /// More than what `of` names allows.
    case exceeds
    /// What `of` names was reversed already.
    case reversed
    /// Genesis and reversals cannot be reversed.
    case irreversible
    /// A reversal carries the same asset and amount, its accounts exchanged.
    case mismatch
    /// The journal holds as many entries as it can.
    case full
}
