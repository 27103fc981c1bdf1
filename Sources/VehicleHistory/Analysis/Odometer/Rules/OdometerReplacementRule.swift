import Messages
import TransparencyLog

/// The instrument shows less because it was replaced, and a statement says so with its values.
public enum OdometerReplacementRule: FindingRule {
    /// Id of the rule.
    public static let id = "odometer-replacement"

    private static let replaced = FindingVariant("replaced", .information, .high, accuses: .nobody)
    private static let disagrees = FindingVariant(
        "disagrees", .caution, .medium, accuses: .nobody, innocent: ["odometer-written-wrongly"])
    private static let declared = FindingVariant("declared", .caution, .medium, accuses: .nobody)

    /// What it can see.
    public static let variants = [replaced, disagrees, declared]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let judgement = facts.odometer
        return judgement.faults.compactMap { fault in
            guard case .drop(let drop) = fault else { return nil }
            switch drop.descent {
            case .replacement(let place): return replaced(drop, place, judgement)
            case .declared(let place): return declared(drop, place, judgement)
            case .rollback, .rollover: return nil
            }
        }
    }

    private static func values(_ drop: OdometerFault.Drop, _ judgement: OdometerJudgement) -> [Message.Argument] {
        let (before, after) = (judgement.readings[drop.before], judgement.readings[drop.after])
        let offset = before.millimetres - after.millimetres
        let between = after.middleMilliseconds - before.middleMilliseconds
        let expected = (after.millimetres + offset) / 1_000_000 + judgement.rate.kilometres(in: between)
        return .reading("before", before) + .reading("after", after) + [
            Message.Argument("expected", .distance(kilometres: expected))
        ]
    }

    private static func replaced(
        _ drop: OdometerFault.Drop, _ place: Int, _ judgement: OdometerJudgement
    ) -> Finding {
        let replacement = judgement.circumstances.replacements[place]
        let (before, after) = (judgement.readings[drop.before], judgement.readings[drop.after])
        let isContradicted =
            replacement.before.map { $0 < before.millimetres - OdometerSearch.retestMillimetres } ?? false
        return Finding(
            Self.self, isContradicted ? disagrees : replaced,
            statements: [before.index, replacement.index, after.index],
            suspects: isContradicted ? [replacement.index] : [],
            values: values(drop, judgement) + [Message.Argument("statement", .entry(replacement.index.value))])
    }

    private static func declared(
        _ drop: OdometerFault.Drop, _ place: Int, _ judgement: OdometerJudgement
    ) -> Finding {
        let declaration = judgement.circumstances.notActual[place]
        return Finding(
            Self.self, declared,
            statements: [
                judgement.readings[drop.before].index, declaration.index, judgement.readings[drop.after].index,
            ], values: values(drop, judgement) + [Message.Argument("statement", .entry(declaration.index.value))])
    }
}
