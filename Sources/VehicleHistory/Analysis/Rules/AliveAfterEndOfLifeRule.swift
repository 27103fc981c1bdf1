import Messages
import TransparencyLog

/// Signs of life after the vehicle was scrapped or branded as never to return to the road.
public enum AliveAfterEndOfLifeRule: FindingRule {
    /// Id of the rule.
    public static let id = "alive-after-end-of-life"

    /// Kinds that only a vehicle in use can have.
    private static let signsOfLife: Set<String> = [
        "service", "inspection", "emissions", "registration", "odometer-reading", "operating-summary", "plate-change",
        "use-change", "battery-health", "software-update", "accident", "dtc-snapshot",
    ]

    private static let alive = FindingVariant(
        "alive", .warning, .high, accuses: .vehicle, innocent: ["end-stated-for-another", "repaired-after-end"])

    /// What it can see.
    public static let variants = [alive]

    /// The signs of life, and whose do not count.
    public static let tables = signsOfLife.sorted().joined(separator: "\n") + "\nowners do not count"

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let ends = facts.statements.filter { isEnd($0.statement.body) }
        guard let end = ends.min(by: { $0.statement.occurredAt < $1.statement.occurredAt }) else { return [] }
        let later = facts.statements.filter { recorded in
            !recorded.isSelfDeclared
                && end.statement.occurredAt.isSurelyBefore(recorded.statement.occurredAt)
                && isSignOfLife(recorded.statement)
        }
        guard let first = later.min(by: { $0.statement.occurredAt < $1.statement.occurredAt }) else { return [] }
        let last = later.map(\.statement.occurredAt).max() ?? first.statement.occurredAt
        let values = [
            Message.Argument("end", .date(end.statement.occurredAt.dateDescription)),
            Message.Argument("end_entry", .entry(end.index.value)),
            Message.Argument("first", .date(first.statement.occurredAt.dateDescription)),
            Message.Argument("last", .date(last.dateDescription)),
            Message.Argument("count", .number(later.count)),
        ]
        return [
            Finding(
                Self.self, alive, statements: [end.index] + later.map(\.index), suspects: later.map(\.index),
                values: values)
        ]
    }

    private static func isEnd(_ body: any StatementBody) -> Bool {
        if body is ScrappedBody { return true }
        guard let brand = body as? TitleBrandBody, brand.action == .applied else { return false }
        return TitleBrand.named(scheme: brand.scheme.rawValue, code: brand.code)?.category == .endOfLife
    }

    private static func isSignOfLife(_ statement: Statement) -> Bool {
        // Leaving the register is what follows the end of a life.
        if let registration = statement.body as? RegistrationBody, registration.event == .deregistration {
            return false
        }
        return signsOfLife.contains(statement.kind.id)
    }
}
