/// One step of a weight, with its reason, for the contributor.
public struct WeightFactor: Hashable, Sendable {
    /// Which step it is.
    public enum Name: String, Sendable, CaseIterable {
        /// What the kind is worth.
        case base
        /// The source.
        case tier
        /// Independent organisations that agree.
        case corroboration
        /// Late filing.
        case lag
        /// Repetition.
        case saturation
        /// The most that one vehicle earns.
        case vehicleCap = "vehicle-cap"
        /// The organisation's standing.
        case trust
    }

    /// Which step it is.
    public let name: Name
    /// Its number: thousands of milli-weight for `base`, milli-weight for `vehicleCap`, else basis points.
    public let value: UInt64
    /// The milli-weight after it.
    public let milliweight: UInt64
    /// Why, in a sentence.
    public let reason: String

    /// A step.
    public init(name: Name, value: UInt64, milliweight: UInt64, reason: String) {
        self.name = name
        self.value = value
        self.milliweight = milliweight
        self.reason = reason
    }
}
