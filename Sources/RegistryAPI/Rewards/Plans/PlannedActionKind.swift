/// What a plan can be about: everything discretionary, so everything that two people must want.
public enum PlannedActionKind: String, Sendable, CaseIterable {
    /// Gives from the treasury or a budget to a holder's account.
    case grant
    /// Freezes a holder beyond a guardian's first term.
    case freeze
    /// Renews a freeze for another term.
    case renew
    /// Ends a freeze.
    case thaw
    /// Reverses a transfer, at most once.
    case reverse
    /// Announces a policy for an epoch ahead.
    case policy
    /// Pays a dividend for a range of epochs.
    case dividend
    /// Closes a draw: its tickets, its drops, its future beacon round.
    case drawClose = "draw-close"
    /// Adds a person to the roster.
    case adminAdd = "admin-add"
    /// Removes a person from the roster.
    case adminRemove = "admin-remove"
    /// Binds an owner's account to a vehicle.
    case ownerBind = "owner-bind"
    /// Issues vouchers by their hashes.
    case vouchers
    /// Credits a buyer's prepaid account with units that were paid for outside.
    case credit
    /// Pays a fee back for a report later found wrong.
    case refund
    /// Releases a held epoch.
    case epochRelease = "epoch-release"
    /// Erases a statement for good.
    case erase
    /// Erases disclosures of a statement for good.
    case eraseDisclosures = "erase-disclosures"

    /// Whether it is about points: its plan then holds for one state of the journal.
    public var isAboutPoints: Bool { self != .erase && self != .eraseDisclosures }
}
