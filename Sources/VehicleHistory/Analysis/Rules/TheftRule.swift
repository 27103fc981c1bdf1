import Messages
import TransparencyLog

/// Reports of theft: open ones, and what the vehicle was like when it came back.
public enum TheftRule: FindingRule {
    /// Id of the rule.
    public static let id = "theft"

    private static let open = FindingVariant(
        "open", .warning, .high, accuses: .vehicle, innocent: ["recovered-unstated"])
    private static let recovered = FindingVariant("recovered", .caution, .high, accuses: .vehicle)
    private static let recoveredDamaged = FindingVariant("recovered-damaged", .warning, .high, accuses: .vehicle)

    /// What it can see.
    public static let variants = [open, recovered, recoveredDamaged]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let lines = facts.chronicle(TheftBody.self)
        let ends = lines.filter { $0.body.action != .reported }
        var used: Set<LogIndex> = []
        let reports = lines.filter { $0.body.action == .reported }.map { report in
            let end = ends.first { end in
                guard !used.contains(end.recorded.index) else { return false }
                if let ended = end.body.ends { return ended == report.recorded.index }
                return !end.time.isSurelyBefore(report.time)
            }
            if let end { used.insert(end.recorded.index) }
            return (report, end)
        }
        // Recovered, though nobody stated the theft here.
        let lone = ends.filter { $0.body.action == .recovered && !used.contains($0.recorded.index) }
        return reports.compactMap { finding($0, $1) } + lone.compactMap { finding($0, $0) }
    }

    private static func finding(
        _ report: VehicleFacts.Line<TheftBody>, _ end: VehicleFacts.Line<TheftBody>?
    ) -> Finding? {
        let values: [Message.Argument] = [
            .entry("entry", report.recorded.index), .date("date", report.time), .source("source", report.recorded),
        ]
        guard let end else {
            return Finding(
                Self.self, open, statements: [report.recorded.index], suspects: [report.recorded.index],
                values: values)
        }
        guard end.body.action == .recovered else { return nil }
        let isDamaged = [.damaged, .stripped, .burned].contains(end.body.condition)
        return Finding(
            Self.self, isDamaged ? recoveredDamaged : recovered,
            statements: [report.recorded.index, end.recorded.index], suspects: [report.recorded.index],
            values: values + [
                .entry("end_entry", end.recorded.index), .date("ended", end.time), .what("what", end.recorded),
            ])
    }
}
