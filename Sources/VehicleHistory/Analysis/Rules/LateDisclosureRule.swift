public import Messages
import TransparencyLog

/// Adverse facts that came on record long after they happened, above all after somebody had sold the vehicle.
///
/// What a registry takes over in bulk is recorded late altogether: only what was recorded after something that happened
/// later, and was recorded in time, is late.
public enum LateDisclosureRule: FindingRule {
    /// Id of the rule.
    public static let id = "late-disclosure"

    private static let afterSale = FindingVariant(
        "after-sale", .caution, .medium, accuses: .vehicle, innocent: ["slow-paperwork", "date-wrong"])
    private static let late = FindingVariant(
        "late", .information, .medium, accuses: .nobody, innocent: ["slow-paperwork", "date-wrong"])

    /// What it can see.
    public static let variants = [afterSale, late]

    private static let kinds: Set<String> = [
        "accident", "damage", "insurance-claim", "title-brand", "theft", "seizure",
    ]
    private static let saleLagDaysMin: Int64 = 30
    private static let lagDaysMin: Int64 = 365
    private static let promptDaysMax: Int64 = 60
    private static let day: Int64 = 86_400_000

    /// From which lag on something is late, in days.
    public static let thresholds: [Message.Argument] = [
        .number("sale_days", Int(saleLagDaysMin)), .number("late_days", Int(lagDaysMin)),
    ]

    /// Which kinds are adverse, and what was recorded in time.
    public static let tables = kinds.sorted().joined(separator: " ") + "\nprompt \(promptDaysMax) days"

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        // A claim came on record when it was first stated; one that was withdrawn is no adverse fact.
        let claims = facts.claims
        let later = Set(claims.flatMap { $0.isWithdrawn ? $0.statements[...] : $0.statements.dropFirst() }.map(\.index))
        let adverse = facts.statements.filter { line in
            kinds.contains(line.statement.kind.id) && !line.isSelfDeclared && lagDays(line) >= saleLagDaysMin
                && !later.contains(line.index)
        }
        guard !adverse.isEmpty else { return [] }
        let prompt = facts.statements.filter { lagDays($0) <= promptDaysMax && !$0.isSelfDeclared }
        return adverse.compactMap { line in
            let overtaken = prompt.filter { $0.index < line.index && line.time.isSurelyBefore($0.time) }
            let sale = overtaken.last { $0.statement.body is OwnershipTransferBody }
            guard let witness = sale ?? (lagDays(line) >= lagDaysMin ? overtaken.last : nil) else { return nil }
            return Finding(
                Self.self, sale == nil ? late : afterSale, statements: [line.index, witness.index],
                suspects: [line.index],
                values: [
                    .entry("entry", line.index), .date("date", line.time), .what("what", line),
                    .day("recorded", Int64(clamping: line.recordedAtMilliseconds)),
                    .number("days", Int(lagDays(line))), .entry("other_entry", witness.index),
                    .date("other", witness.time), .source("source", line),
                ])
        }
    }

    /// Whole days from the end of the event's time to its record.
    private static func lagDays(_ line: RecordedStatement) -> Int64 {
        (Int64(clamping: line.recordedAtMilliseconds) - line.time.endMilliseconds) / day
    }
}
