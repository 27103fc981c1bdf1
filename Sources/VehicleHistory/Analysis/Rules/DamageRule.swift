public import Messages
import TransparencyLog

/// Damage that was never repaired on record, and damage that was.
public enum DamageRule: FindingRule {
    /// Id of the rule.
    public static let id = "damage"

    private static let unrepairedSevere = FindingVariant(
        "unrepaired-severe", .warning, .high, accuses: .vehicle, innocent: ["repaired-unstated", "report-exaggerates"])
    private static let unrepaired = FindingVariant(
        "unrepaired", .caution, .medium, accuses: .vehicle, innocent: ["repaired-unstated", "report-exaggerates"])
    private static let unrepairedMinor = FindingVariant(
        "unrepaired-minor", .information, .medium, accuses: .nobody, innocent: ["repaired-unstated", "scratch"])
    private static let repairedSevere = FindingVariant("repaired-severe", .caution, .high, accuses: .vehicle)
    private static let repaired = FindingVariant("repaired", .information, .high, accuses: .nobody)

    /// What it can see.
    public static let variants = [unrepairedSevere, unrepaired, unrepairedMinor, repairedSevere, repaired]

    /// Workshops take weeks: younger damage is only noted.
    private static let waitingDays: Int64 = 60

    /// How long a repair may take before it is missed, how long after damage it is looked for.
    public static let thresholds: [Message.Argument] = [
        .number("waiting_days", Int(waitingDays)), .number("repair_days", Int(DamageCase.repairDaysMax)),
    ]

    /// How cases are put together.
    public static let tables =
        "claims \(DamageCase.claimDaysMax) days\nsevere: airbags, rollover, fire, flood, structural"

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        DamageCase.all(facts).map { finding($0, facts) }
    }

    private static func finding(_ damage: DamageCase, _ facts: VehicleFacts) -> Finding {
        let values: [Message.Argument] = [
            .entry("entry", damage.opening.index), .date("date", damage.opening.time), .what("what", damage.opening),
            .source("source", damage.opening),
        ]
        guard damage.isRepaired else {
            let isYoung =
                damage.opening.time.endMilliseconds + waitingDays * 86_400_000 > facts.nowMilliseconds
            let variant =
                damage.isSevere ? unrepairedSevere : damage.isMinor || isYoung ? unrepairedMinor : unrepaired
            return Finding(
                Self.self, variant, statements: damage.lines,
                suspects: variant == unrepairedMinor ? [] : [damage.opening.index], values: values)
        }
        let repairs = damage.repairs.map(\.recorded.index)
        let by: MessageValue =
            repairs.isEmpty
            ? .message(Message("damage.by-claim"))
            : .message(
                Message("damage.by-repair", [.number("count", repairs.count), .entries("repairs", repairs)]))
        return Finding(
            Self.self, damage.isSevere ? repairedSevere : repaired, statements: damage.lines,
            values: values + [Message.Argument("by", by)])
    }
}
