public import Messages

/// Too few readings for a judgement on the odometer. Nothing out of line among them is no good sign then.
public enum OdometerFewReadingsRule: FindingRule {
    /// Id of the rule.
    public static let id = "odometer-few-readings"

    private static let none = FindingVariant(
        "none", .information, .high, accuses: .nobody, innocent: ["odometer-not-recorded"])
    private static let few = FindingVariant(
        "few", .information, .high, accuses: .nobody, innocent: ["odometer-not-recorded"])

    /// What it can see.
    public static let variants = [none, few]

    private static let readingCountMin = 3

    /// How many readings a judgement wants.
    public static let thresholds: [Message.Argument] = [Message.Argument("readings_min", .number(readingCountMin))]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let readings = facts.odometer.readings
        guard readings.count < readingCountMin, !facts.statements.isEmpty else { return [] }
        return [
            Finding(
                Self.self, readings.isEmpty ? none : few, statements: readings.map(\.index),
                values: [Message.Argument("count", .number(readings.count))])
        ]
    }
}
