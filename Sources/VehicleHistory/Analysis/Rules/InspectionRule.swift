import Messages
import TransparencyLog

/// An inspection that the vehicle did not pass, with none after it that it passed.
public enum InspectionRule: FindingRule {
    /// Id of the rule.
    public static let id = "inspection"

    private static let dangerous = FindingVariant(
        "dangerous", .warning, .high, accuses: .vehicle, innocent: ["retest-unstated"])
    private static let failed = FindingVariant(
        "failed", .caution, .high, accuses: .vehicle, innocent: ["retest-unstated"])

    /// What it can see.
    public static let variants = [dangerous, failed]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let lines = facts.lines(InspectionBody.self).filter { $0.body.result != .abandoned }
            .sorted { ($0.time, $0.recorded.index) < ($1.time, $1.recorded.index) }
        guard let last = lines.last, last.body.result == .fail || last.body.result == .dangerous else { return [] }
        // Of one day, what was recorded last may not be what happened last.
        let isPassed = lines.contains { line in
            (line.body.result == .pass || line.body.result == .passWithMinor) && line.time.overlaps(last.time)
        }
        guard !isPassed else { return [] }
        let grave = last.body.defects.filter { $0.severity == .major || $0.severity == .dangerous }
        return [
            Finding(
                Self.self, last.body.result == .dangerous ? dangerous : failed, statements: [last.recorded.index],
                suspects: [last.recorded.index],
                values: [
                    .entry("entry", last.recorded.index), .date("date", last.time), .source("source", last.recorded),
                    .plain("scheme", last.body.scheme), .number("defects", grave.count),
                    .what("what", last.recorded),
                ])
        ]
    }
}
