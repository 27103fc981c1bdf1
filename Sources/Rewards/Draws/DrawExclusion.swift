/// Why a car or its owner has no ticket.
public enum DrawExclusion: String, Hashable, Sendable, CaseIterable {
    /// Nobody proved to own the car.
    case ownerNotVerified = "owner-not-verified"
    /// The owner's account is frozen.
    case frozen
    /// The car's bond was never lodged, or no independent organisation knows the car.
    case notBonded = "not-bonded"
}
