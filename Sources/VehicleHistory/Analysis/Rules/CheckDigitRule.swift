import VIN

/// The VIN's check digit does not fit its other characters.
public enum CheckDigitRule: FindingRule {
    /// Id of the rule.
    public static let id = "vin-check-digit"

    /// Thresholds and tables as text, for the hash of the ruleset.
    public static let tables = "49 CFR 565.15(c)"

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        guard let vin = facts.subject.vin, !vin.isCheckDigitValid else { return [] }
        let isRequired = facts.decoded?.usesNorthAmericanCheckDigit ?? false
        guard isRequired else { return [] }
        return [
            Finding(
                rule: id, severity: .warning, headline: "The VIN's check digit is wrong",
                explanation: "Position 9 of \(vin) should be \(vin.expectedCheckDigit) by the other 16 characters. "
                    + "Vehicles made for this market carry a valid check digit.",
                innocentExplanations: [
                    "The VIN was mistyped wherever it was first entered; compare it with the one on the vehicle.",
                    "The vehicle was built for a market that does not use the check digit.",
                ], statements: [], threshold: "exact")
        ]
    }
}
