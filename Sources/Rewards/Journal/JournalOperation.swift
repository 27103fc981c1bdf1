public import Octets

/// What an entry of the journal does, with its operands.
///
/// A *debit* account gives and a *credit* account receives. `of` is the id of an earlier entry, `until` the first epoch
/// in which something no longer holds, `code` a public reason of 1 to 32 of `a-z 0-9 -`.
public enum JournalOperation: Hashable, Sendable {
    /// Moves an amount at once.
    ///
    /// With `of` naming a transfer or a post it reverses that: same asset and amount, accounts exchanged, at most once.
    /// With `of` naming a claim it settles that, wholly or in part, out of the holder's accounts or an epoch's budget.
    case transfer(debit: Account, credit: Account, asset: Asset, amount: Amount, of: String? = nil, code: String? = nil)
    /// First phase of a transfer in two: sets an amount aside in the debit account.
    case reserve(debit: Account, credit: Account, asset: Asset, amount: Amount, until: Epoch)
    /// Second phase: moves up to the reserved amount and sets the rest free.
    case post(of: String, amount: Amount)
    /// Sets a reserved amount free, or forgives the rest of a claim.
    case void(of: String, code: String? = nil)
    /// Sets a reserved amount free whose `until` has come.
    case expire(of: String)
    /// Stops a holder's own spending, for at most `Ledger.freezeEpochsMax` epochs; `hash` is the evidence's.
    case freeze(Holder, until: Epoch, code: String, hash: Hash? = nil)
    /// Prolongs a freeze.
    case renew(Holder, until: Epoch, code: String, hash: Hash? = nil)
    /// Ends a freeze.
    case thaw(Holder, code: String)
    /// Notes a clawback that is still due from a holder's future issuance.
    case claim(Holder, asset: Asset, amount: Amount, code: String? = nil)
    /// Binds a hash to this place of the journal.
    case mark(MarkCode, hash: Hash)

    /// The journal's word for it.
    public var name: String { word.description }
}
