public import Octets

/// A line of an issuance sheet: what one statement brought to one account.
public struct SheetLine: Hashable, Sendable {
    /// Where the pay went.
    public enum Part: UInt8, Hashable, Sendable, CaseIterable {
        /// `bond:…`, locked.
        case bond
        /// `escrow:…`, vesting.
        case escrow
        /// `escrow:…:held`, waiting for a ruling.
        case held
    }

    /// The statement's public name.
    public var ref: Hash
    /// Who contributed: an attestor's id, or `owner:<thumbprint>` (`Holder.contributor`).
    public var organisation: String
    /// Which of its accounts.
    public var part: Part
    /// Minor units of DP.
    public var amount: Amount
    /// The whole statement's milli-weight before trust, after the vehicle's cap.
    public var weight: UInt64

    /// A line.
    public init(ref: Hash, organisation: String, part: Part, amount: Amount, weight: UInt64) {
        self.ref = ref
        self.organisation = organisation
        self.part = part
        self.amount = amount
        self.weight = weight
    }

    /// The account.
    public var account: Account { part.account(of: Holder(contributor: organisation)) }
}

extension SheetLine.Part {
    /// The account of a holder.
    public func account(of holder: Holder) -> Account {
        switch self {
        case .bond: .bond(holder)
        case .escrow: .escrow(holder)
        case .held: .heldEscrow(holder)
        }
    }
}
