public import Rewards

/// Why a run stopped: one of the rewards' own functions refused what it was given, which none should.
public enum EconomyError: Error, Sendable {
    /// The ledger refused an entry.
    case ledger(LedgerError)
    /// An epoch's statements were refused.
    case issuance(IssuanceError)
    /// An owner's task was refused.
    case crystals(CrystalRefusal)
    /// An owner's entry into a draw was refused.
    case entry(DrawEntryError)
    /// A list of tickets was refused.
    case tickets(TicketListError)
    /// A draw was refused.
    case draw(DrawError)
    /// A beacon round was refused.
    case beacon(BeaconError)
}

extension EconomyError: CustomStringConvertible {
    /// What refused, and why.
    public var description: String {
        switch self {
        case .ledger(let error): "the ledger refused an entry: \(error)"
        case .issuance(let error): "an epoch could not be issued: \(error)"
        case .crystals(let error): "a task was refused: \(error)"
        case .entry(let error): "an entry into a draw was refused: \(error)"
        case .tickets(let error): "a draw's tickets were refused: \(error)"
        case .draw(let error): "a draw was refused: \(error)"
        case .beacon(let error): "a beacon round was refused: \(error)"
        }
    }
}
