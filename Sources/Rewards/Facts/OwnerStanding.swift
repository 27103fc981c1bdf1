/// What is known of a vehicle's present owner.
public struct OwnerStanding: Hashable, Sendable {
    /// The owner's account, one a vehicle.
    public var holder: Holder
    /// Whether ownership was proven.
    public var isVerified: Bool
    /// Whether the vehicle is known to an independent organisation, so that nothing of it is locked.
    public var isBonded: Bool

    /// The standing of an owner.
    public init(holder: Holder, isVerified: Bool, isBonded: Bool) {
        self.holder = holder
        self.isVerified = isVerified
        self.isBonded = isBonded
    }
}
