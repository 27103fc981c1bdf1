extension LedgerError: CustomStringConvertible {
    /// What was refused, by which rule, and what mends it.
    public var description: String {
        let place = [account.map { "account \($0)" }, asset.map { "asset \($0)" }].compactMap(\.self)
        let at = place.isEmpty ? "" : " (" + place.joined(separator: ", ") + ")"
        return "entry \(id) refused by rule \(rule.rawValue)\(at): \(rule.requirement). \(mend)"
    }

    /// What to do about it.
    public var mend: String { rule.mend }
}

extension LedgerRule {
    /// What the rule asks for.
    public var requirement: String {
        switch self {
        case .identifier: "an id is 1 to 160 printable ASCII characters without blank, quotation mark and backslash"
        case .holder: "an attestor id is 1 to 64 of a-z 0-9 -, a thumbprint 43 characters of base64url"
        case .code: "a reason code is 1 to 32 of a-z 0-9 -"
        case .amount: "an amount is 1 to 2^53 - 1 minor units"
        case .sameAccount: "debit and credit are different accounts"
        case .conflict: "an id stands for one body"
        case .insufficient: "an account cannot give more than it holds and has not set aside"
        case .supply: "supply gives each asset once, at genesis, to the reserve, and takes nothing"
        case .burned: "what is burned stays burned"
        case .asset: "a buyer's account holds buyer credits only"
        case .notTransferable: "units of one holder never move to another"
        case .frozen: "the own spending of a frozen holder is stopped"
        case .alreadyFrozen: "a freeze is prolonged by renewing it, which needs a second person"
        case .notFrozen: "only a frozen holder's freeze can be renewed or ended"
        case .term: "a term ends ahead: a freeze after at most 2 epochs, a renewal after at most 52"
        case .unknown: "what is referred to was posted earlier"
        case .reference: "what is referred to is of the kind that this completes"
        case .settled: "what is referred to is still open"
        case .expired: "the term of what is referred to has not passed"
        case .notExpired: "the term of what is referred to has passed"
        case .exceeds: "no more is taken than what is referred to allows"
        case .reversed: "an entry is reversed at most once"
        case .irreversible: "genesis and reversals are not reversed"
        case .mismatch: "a reversal has the same asset and amount, and the accounts exchanged"
        case .full: "a journal holds at most \(Ledger.entriesMax) entries"
        }
    }

    /// What to do when the rule refuses.
    public var mend: String {
        switch self {
        case .identifier, .holder, .code, .amount, .sameAccount, .asset: "Correct the entry."
        case .conflict: "Read what was posted under this id; use a new id for another entry."
        case .insufficient: "Check the account's balance; post less, or nothing."
        case .supply, .burned, .notTransferable: "There is no way around it: post no such entry."
        case .frozen: "Wait until the freeze ends or is lifted."
        case .alreadyFrozen: "Renew the freeze."
        case .notFrozen: "Freeze the holder first, if that is meant."
        case .term: "Choose an earlier or a later end."
        case .unknown, .reference: "Check the id that is referred to."
        case .settled, .reversed: "Nothing is left to do about that entry."
        case .expired: "Begin again with a new reservation."
        case .notExpired: "Wait for its term, or void it."
        case .exceeds: "Take at most what is left of it."
        case .irreversible: "Post a new transfer for what is meant."
        case .mismatch: "Repeat the entry's asset and amount with its accounts exchanged."
        case .full: "Begin a new journal from this one's head."
        }
    }
}
