import Messages
import TransparencyLog

/// Somebody declared that the number is not the vehicle's mileage (49 CFR 580.5: "not the actual mileage"). Brands on
/// the title that say the same are findings of the rule about brands.
public enum OdometerNotActualRule: FindingRule {
    /// Id of the rule.
    public static let id = "odometer-not-actual"

    private static let declared = FindingVariant(
        "declared", .warning, .high, accuses: .vehicle, innocent: ["odometer-replaced-unstated"])
    private static let afterReplacement = FindingVariant("after-replacement", .caution, .high, accuses: .nobody)
    private static let limits = FindingVariant("exceeds-limits", .information, .high, accuses: .nobody)

    /// What it can see.
    public static let variants = [declared, afterReplacement, limits]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let circumstances = facts.odometer.circumstances
        return finding(circumstances.notActual, circumstances.replacements)
            + [limits(circumstances.limitsExceeded)].compactMap(\.self)
    }

    private static func finding(
        _ declarations: [OdometerCircumstances.Declaration], _ replacements: [OdometerCircumstances.Replacement]
    ) -> [Finding] {
        let declarations = declarations.filter(\.isDisclosure)
        guard let first = declarations.first, let last = declarations.last else { return [] }
        let replacement = replacements.first { !first.time.isSurelyBefore($0.time) }
        return [
            Finding(
                Self.self, replacement == nil ? declared : afterReplacement,
                statements: declarations.map(\.index) + [replacement?.index].compactMap(\.self),
                values: [
                    Message.Argument("entry", .entry(first.index.value)),
                    Message.Argument("date", .date(first.time.dateDescription)),
                    Message.Argument("last_date", .date(last.time.dateDescription)),
                    Message.Argument("count", .number(declarations.count)),
                ])
        ]
    }

    private static func limits(_ declarations: [OdometerCircumstances.Declaration]) -> Finding? {
        let declarations = declarations.filter(\.isDisclosure)
        guard let first = declarations.first else { return nil }
        return Finding(
            Self.self, limits, statements: declarations.map(\.index),
            values: [
                Message.Argument("entry", .entry(first.index.value)),
                Message.Argument("date", .date(first.time.dateDescription)),
            ])
    }
}
