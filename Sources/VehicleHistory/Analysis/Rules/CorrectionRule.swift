public import Messages
import TransparencyLog

/// Entries that their own issuers corrected; above all corrections that make a car look better.
public enum CorrectionRule: FindingRule {
    /// Id of the rule.
    public static let id = "correction"

    private static let plain = FindingVariant("corrected", .information, .high, accuses: .nobody)
    private static let mileage = FindingVariant(
        "mileage-lowered", .caution, .medium, accuses: .vehicle, innocent: ["late-typo"])
    private static let adverse = FindingVariant(
        "adverse-softened", .caution, .low, accuses: .vehicle, innocent: ["late-typo"])

    /// What it can see.
    public static let variants = [mileage, adverse, plain]

    private static let promptDaysMax: Int64 = 90
    private static let loweredKilometresMin = 1_000

    /// Later and lower than this, a corrected reading is worth a question.
    public static let thresholds: [Message.Argument] = [
        .number("days", Int(promptDaysMax)),
        Message.Argument("lowered", .distance(kilometres: loweredKilometresMin)),
    ]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        facts.corrected.map { line in
            let when = facts.statements.first { $0.index == line.by }
            var values: [Message.Argument] = [
                .entry("entry", line.original.index), .entry("correction_entry", line.by), .plain("field", line.field),
                .plain("right", line.rightValue), .what("what", line.corrected),
            ]
            if let when { values.append(.date("date", when.time)) }
            return Finding(
                Self.self, variant(line, at: when), statements: [line.original.index, line.by],
                suspects: [line.original.index], values: values)
        }
    }

    private static func variant(_ line: CorrectedLine, at correction: RecordedStatement?) -> FindingVariant {
        let lag =
            Int64(clamping: correction?.recordedAtMilliseconds ?? 0)
            - Int64(clamping: line.original.recordedAtMilliseconds)
        let isLate = lag > promptDaysMax * 86_400_000
        if let before = line.original.statement.odometer?.kilometres,
            let after = line.corrected.statement.odometer?.kilometres
        {
            if isLate, before - after >= loweredKilometresMin { return mileage }
            if before != after { return plain }
        }
        return line.original.statement.kind.isAdverse && line.field.hasPrefix("/body/") && isLate ? adverse : plain
    }
}
