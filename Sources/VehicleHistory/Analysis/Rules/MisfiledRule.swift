import Messages
import TransparencyLog

/// Lines that were filed under the wrong vehicle: which ones left the analysis, and which ones somebody else wants to
/// see gone.
public enum MisfiledRule: FindingRule {
    /// Id of the rule.
    public static let id = "misfiled"

    private static let moved = FindingVariant("moved", .information, .high, accuses: .nobody)
    private static let adverse = FindingVariant(
        "adverse-moved", .caution, .low, accuses: .vehicle, innocent: ["truly-misfiled"])
    private static let contested = FindingVariant(
        "contested", .caution, .low, accuses: .nobody, innocent: ["truly-misfiled"])
    private static let ruled = FindingVariant("set-aside", .information, .high, accuses: .nobody)

    /// What it can see.
    public static let variants = [contested, adverse, moved, ruled]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let gone = facts.setAside.map { line in
            let variant =
                line.reason == .ruling
                ? ruled : line.recorded.statement.kind.isAdverse && !(isReading(line.recorded)) ? adverse : moved
            return finding(variant, line.recorded, by: line.by)
        }
        return gone + contestedLines(facts)
    }

    /// An odometer reading is taken back for many a reason; an accident hardly.
    private static func isReading(_ line: RecordedStatement) -> Bool { line.statement.body is OdometerReadingBody }

    private static func contestedLines(_ facts: VehicleFacts) -> [Finding] {
        facts.lines(MisfiledBody.self).filter { $0.body.thisIs == .wrong }.flatMap { line in
            line.body.entries.compactMap { index in
                guard index < line.recorded.index,
                    let target = facts.statements.first(where: { $0.index == index }),
                    target.statement.issuer != line.recorded.statement.issuer
                else { return nil }
                return finding(contested, target, by: line.recorded.index)
            }
        }
    }

    private static func finding(_ variant: FindingVariant, _ line: RecordedStatement, by index: LogIndex) -> Finding {
        Finding(
            Self.self, variant, statements: [line.index, index],
            suspects: variant == contested ? [line.index] : [],
            values: [
                .entry("entry", line.index), .entry("by_entry", index), .date("date", line.time), .what("what", line),
                .source("source", line),
            ])
    }
}
