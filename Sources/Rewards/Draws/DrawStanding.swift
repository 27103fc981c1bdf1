/// Whether an owner may take part in draws: verified, not frozen, bonded.
public struct DrawStanding: Hashable, Sendable {
    /// The owner's account.
    public let holder: Holder

    /// Whether the owner proved to own the car.
    public let isVerified: Bool

    /// Whether the account is frozen.
    public let isFrozen: Bool

    /// Whether the car is bonded.
    public let isBonded: Bool

    /// An owner's standing.
    public init(holder: Holder, isVerified: Bool, isFrozen: Bool, isBonded: Bool) {
        self.holder = holder
        self.isVerified = isVerified
        self.isFrozen = isFrozen
        self.isBonded = isBonded
    }

    /// What keeps the owner out; `nil` for one who takes part.
    public var exclusion: DrawExclusion? {
        if !isVerified { return .ownerNotVerified }
        if isFrozen { return .frozen }
        return isBonded ? nil : .notBonded
    }
}
