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
        let corroborations = Corroborations(facts.has(CorroborationBody.self) ? facts.statements : [])
        return DamageCase.all(facts).map { finding($0, facts, corroborations) }
    }

    private static func finding(
        _ damage: DamageCase, _ facts: VehicleFacts, _ corroborations: Corroborations
    ) -> Finding {
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
        let confirmation = damage.repairs.lazy.flatMap { corroborations.of($0.recorded.index) }.first(
            where: \.isByInsurer)
        return Finding(
            Self.self, damage.isSevere ? repairedSevere : repaired,
            statements: damage.lines + [confirmation?.recorded.index].compactMap(\.self),
            values: values + [Message.Argument("by", .message(how(damage, confirmation)))])
    }

    /// Who repaired it, and which insurer bears that out.
    private static func how(_ damage: DamageCase, _ confirmation: Corroborations.Confirmation?) -> Message {
        let repairs = damage.repairs.map(\.recorded.index)
        guard !repairs.isEmpty else { return Message("damage.by-claim") }
        let values: [Message.Argument] = [.number("count", repairs.count), .entries("repairs", repairs)]
        guard let confirmation else { return Message("damage.by-repair", values) }
        return Message(
            "damage.by-repair-confirmed",
            values + [
                .source("insurer", confirmation.recorded), .entry("confirming", confirmation.recorded.index),
                Message.Argument("method", confirmation.method.term),
            ])
    }
}
