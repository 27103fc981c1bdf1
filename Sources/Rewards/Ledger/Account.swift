/// An account of the ledger. All but `supply` are constrained: they never go below zero.
public enum Account: Hashable, Sendable {
    /// Where each asset's cap comes from, once, at genesis: the only account that goes negative.
    case supply
    /// What of the caps is not issued.
    case reserve
    /// What an epoch may mint.
    case budget(Epoch)
    /// Liquid units of a holder.
    case contributor(Holder)
    /// Units of a holder that vest.
    case escrow(Holder)
    /// Pay that a dispute holds.
    case heldEscrow(Holder)
    /// Dividends of a frozen holder.
    case frozenEscrow(Holder)
    /// Units locked until a vehicle is corroborated.
    case bond(Holder)
    /// A buyer's prepaid credits: `BC` only.
    case credit(Holder)
    /// Query fees of an epoch, until it closes.
    case feePool(Epoch)
    /// The owners' share of the fees.
    case ownersPool
    /// Units that are gone: never debited.
    case burned
    /// Units of inactive holders.
    case breakage
    /// Dividends that nobody took, still claimable.
    case unclaimed(Holder)
    /// The operator's.
    case treasury

    /// Reads the journal's text form; `nil` for anything else.
    public init?(text: String) {
        var cursor = LineCursor(Array(text.utf8))
        guard let account = Account(reading: &cursor), cursor.isAtEnd else { return nil }
        self = account
    }

    /// The holder whose account it is; `nil` for common accounts.
    public var holder: Holder? {
        switch self {
        case .contributor(let holder), .escrow(let holder), .heldEscrow(let holder), .frozenEscrow(let holder),
            .bond(let holder), .credit(let holder), .unclaimed(let holder):
            holder
        case .supply, .reserve, .budget, .feePool, .ownersPool, .burned, .breakage, .treasury: nil
        }
    }

    /// The journal's text form, such as `escrow:attestor:garage-1:held`.
    public var text: String {
        switch self {
        case .supply: "supply"
        case .reserve: "reserve"
        case .budget(let epoch): "budget:\(epoch)"
        case .contributor(let holder): "contributor:\(holder)"
        case .escrow(let holder): "escrow:\(holder)"
        case .heldEscrow(let holder): "escrow:\(holder):held"
        case .frozenEscrow(let holder): "escrow:\(holder):frozen"
        case .bond(let holder): "bond:\(holder)"
        case .credit(let holder): "credit:\(holder)"
        case .feePool(let epoch): "pool:fees:\(epoch)"
        case .ownersPool: "pool:owners"
        case .burned: "burned"
        case .breakage: "breakage"
        case .unclaimed(let holder): "unclaimed:\(holder)"
        case .treasury: "treasury"
        }
    }
}

extension Account {
    /// Feeds what tells accounts apart to `hasher`, in as few pieces as can be: every posting hashes its accounts.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .supply: hasher.combine(0)
        case .reserve: hasher.combine(1)
        case .budget(let epoch): hasher.combine(UInt64(epoch.value) << 8 | 2)
        case .contributor(let holder): Self.hash(holder, 3, into: &hasher)
        case .escrow(let holder): Self.hash(holder, 4, into: &hasher)
        case .heldEscrow(let holder): Self.hash(holder, 5, into: &hasher)
        case .frozenEscrow(let holder): Self.hash(holder, 6, into: &hasher)
        case .bond(let holder): Self.hash(holder, 7, into: &hasher)
        case .credit(let holder): Self.hash(holder, 8, into: &hasher)
        case .feePool(let epoch): hasher.combine(UInt64(epoch.value) << 8 | 9)
        case .ownersPool: hasher.combine(10)
        case .burned: hasher.combine(11)
        case .breakage: hasher.combine(12)
        case .unclaimed(let holder): Self.hash(holder, 13, into: &hasher)
        case .treasury: hasher.combine(14)
        }
    }

    /// Names of two sorts of holder hardly ever agree, so that the name alone is enough.
    private static func hash(_ holder: Holder, _ kind: UInt8, into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(holder.name)
    }
}

extension Account: CustomStringConvertible {
    /// The text form.
    public var description: String { text }
}

extension Account: Comparable {
    /// The order of the text forms' bytes.
    public static func < (left: Account, right: Account) -> Bool { left.text < right.text }
}
