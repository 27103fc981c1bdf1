import VehicleHistory

/// The frauds that findings are told apart by in an evaluation.
public enum FindingFamily: String, Sendable, CaseIterable {
    /// The odometer does not say what the vehicle has driven.
    case rollback
    /// Two vehicles under one number.
    case clone
    /// A brand that got lost on the way.
    case washing
    /// What the statements say themselves, such as a brand, an open recall or a repair that is missing: no suspicion.
    case fact

    /// The family of a rule, by its id.
    public init(rule: String) {
        self =
            if rule.hasPrefix("odometer") {
                .rollback
            } else if Self.cloneRules.contains(rule) || rule.hasPrefix("clone") {
                .clone
            } else if rule.hasPrefix("brand-washing") || rule.hasPrefix("title-washing") {
                .washing
            } else {
                .fact
            }
    }

    private static let cloneRules: Set = ["vin-check-digit", "component", "description"]
}

extension Finding {
    /// Whether it is a suspicion of fraud that a buyer would act on: it speaks against the vehicle, or it warns without
    /// calling the entry wrong (such as a last reading that was probably turned back, possibly mistyped).
    var isAccusation: Bool {
        guard FindingFamily(rule: rule) != .fact else { return false }
        return accuses == .vehicle ? severity >= .caution : accuses == .nobody && severity == .warning
    }
}
