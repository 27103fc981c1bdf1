/// Why an owner cannot enter a draw.
public enum DrawEntryError: Error, Hashable, Sendable {
    /// The owner may not take part.
    case excluded(DrawExclusion)
    /// No crystals are offered.
    case nothingBurned
}

extension DrawEntryError: CustomStringConvertible {
    /// A sentence that names the rule and what mends it.
    public var description: String {
        switch self {
        case .excluded(.ownerNotVerified): "only a verified owner takes part in draws; bind the car with proof first"
        case .excluded(.frozen): "the account is frozen, and takes part again when it is thawed"
        case .excluded(.notBonded): "the car is not bonded; an independent record of it mends that"
        case .nothingBurned: "an entry burns at least one crystal"
        }
    }
}
