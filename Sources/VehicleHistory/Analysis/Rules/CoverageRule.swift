public import Messages
import Octets
import TransparencyLog

/// What would be expected of a vehicle of this age, in these countries and with this use, and was not seen.
public enum CoverageRule: FindingRule {
    /// Id of the rule.
    public static let id = "coverage"

    private static let sparse = FindingVariant(
        "sparse", .caution, .low, accuses: .nobody, innocent: ["few-take-part", "stood-still"])
    private static let overdue = FindingVariant(
        "inspection-overdue", .information, .low, accuses: .nobody, innocent: ["few-take-part", "off-the-road"])

    /// What it can see.
    public static let variants = [sparse, overdue]

    private static let expectedCountMin = 5
    private static let seenPercentMin = 50
    private static let overdueDaysMin: Int64 = 60

    /// From how many expected occasions on which share must be there, and how late an inspection may be.
    public static let thresholds: [Message.Argument] = [
        .number("expected_min", expectedCountMin), .number("percent_min", seenPercentMin),
        .number("overdue_days", Int(overdueDaysMin)),
    ]

    /// The schedules of inspections.
    public static var tables: String {
        (EmbeddedFile.named(InspectionSchedule.path)?.text ?? "") + "grace \(CoverageInspections.graceMonths) months"
    }

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        guard !facts.statements.isEmpty else { return [] }
        let map = CoverageMap(facts)
        return [sparseness(map, facts), overdueness(map, facts)].compactMap(\.self)
    }

    private static func sparseness(_ map: CoverageMap, _ facts: VehicleFacts) -> Finding? {
        let (expected, seen) = (map.expectedCount, map.seenCount)
        guard expected >= expectedCountMin, seen * 100 < expected * seenPercentMin, let years = map.years else {
            return nil
        }
        let missing = map.rows.filter { $0.seenCount < $0.expectedCount }
            .map {
                MessageValue.message(
                    Message(
                        "coverage.missing.\($0.topic.rawValue)",
                        [
                            .number("count", $0.expectedCount - $0.seenCount)
                        ]))
            }
        return Finding(
            Self.self, sparse, statements: [],
            values: [
                .number("expected", expected), .number("seen", seen), .plain("from", "\(years.lowerBound)"),
                .plain("to", "\(years.upperBound)"), Message.Argument("missing", .list(missing)),
            ])
    }

    private static func overdueness(_ map: CoverageMap, _ facts: VehicleFacts) -> Finding? {
        guard let until = map.inspectedUntilMilliseconds, let last = map.lastInspection,
            facts.nowMilliseconds - until > overdueDaysMin * 86_400_000, !facts.has(ScrappedBody.self)
        else { return nil }
        return Finding(
            Self.self, overdue, statements: [last], values: [.day("until", until - 1), .entry("entry", last)])
    }
}
