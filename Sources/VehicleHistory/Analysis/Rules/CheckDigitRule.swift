import Messages
import VIN

/// The VIN's check digit does not fit its other characters.
public enum CheckDigitRule: FindingRule {
    /// Id of the rule.
    public static let id = "vin-check-digit"

    private static let wrong = FindingVariant(
        "wrong", .warning, .high, accuses: .vehicle, innocent: ["vin-mistyped", "other-market"])

    /// What it can see.
    public static let variants = [wrong]

    /// Where the check digit is required, and how it is computed.
    public static let tables = "49 CFR 565.15(c)"

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        guard let vin = facts.subject.vin, !vin.isCheckDigitValid,
            facts.decoded?.usesNorthAmericanCheckDigit ?? false
        else { return [] }
        let values = [
            Message.Argument("vin", .plain(vin.string)),
            Message.Argument("expected", .plain(String(vin.expectedCheckDigit))),
        ]
        return [Finding(Self.self, wrong, statements: [], values: values)]
    }
}
