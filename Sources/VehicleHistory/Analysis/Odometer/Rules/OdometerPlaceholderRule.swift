import Messages

/// A number that is written where there is no reading: 0, 1, 999,999, 111,111, 123,456.
public enum OdometerPlaceholderRule: FindingRule {
    /// Id of the rule.
    public static let id = "odometer-placeholder"

    private static let placeholder = FindingVariant("placeholder", .information, .high, accuses: .entry)

    /// What it can see.
    public static let variants = [placeholder]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let judgement = facts.odometer
        return judgement.faults.compactMap { fault in
            guard case .placeholder(let position) = fault else { return nil }
            let reading = judgement.readings[position]
            return Finding(
                Self.self, placeholder, statements: [reading.index], suspects: [reading.index],
                values: .reading("reading", reading))
        }
    }
}
