import Messages

/// The instrument went past its last digit and began again: 99,999 or 999,999.
public enum OdometerRolloverRule: FindingRule {
    /// Id of the rule.
    public static let id = "odometer-rollover"

    private static let stated = FindingVariant("stated", .information, .high, accuses: .nobody)
    private static let likely = FindingVariant(
        "likely", .caution, .medium, accuses: .nobody, innocent: ["odometer-five-digits"])

    /// What it can see.
    public static let variants = [stated, likely]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let judgement = facts.odometer
        return judgement.faults.compactMap { fault in
            guard case .drop(let drop) = fault, case .rollover(let digits) = drop.descent else { return nil }
            let (before, after) = (judgement.readings[drop.before], judgement.readings[drop.after])
            let limit = (digits == 5 ? 100_000 : 1_000_000)
            let statement = judgement.circumstances.limitsExceeded.first {
                $0.time.endMilliseconds > before.time.startMilliseconds
            }
            return Finding(
                Self.self, statement == nil ? likely : stated,
                statements: [before.index, after.index] + [statement?.index].compactMap(\.self),
                values: .reading("before", before) + .reading("after", after) + [
                    Message.Argument("digits", .number(digits)),
                    Message.Argument("true", .odometer(value: after.value + limit, unit: after.unit.rawValue)),
                ])
        }
    }
}
