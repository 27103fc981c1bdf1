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
    private static let branded = FindingVariant(
        "branded", .warning, .high, accuses: .vehicle, innocent: ["end-stated-for-another"])

    /// What it can see.
    public static let variants = [alive, branded]

    /// The signs of life, and whose do not count.
    public static let tables = signsOfLife.sorted().joined(separator: "\n") + "\nowners do not count"

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        guard facts.has(ScrappedBody.self) || facts.has(TitleBrandBody.self) else { return [] }
        let ends = facts.statements.filter { isEnd($0.statement.body) }
        guard let end = ends.min(by: { $0.time < $1.time }) else { return [] }
        let later = facts.statements.filter { !$0.isSelfDeclared && end.time.isSurelyBefore($0.time) }
        return [
            finding(alive, end, later.filter { isSignOfLife($0.statement) }),
            finding(branded, end, later.filter { isRebirth($0.statement.body) }),
        ].compactMap(\.self)
    }

    private static func finding(
        _ variant: FindingVariant, _ end: RecordedStatement, _ later: [RecordedStatement]
    ) -> Finding? {
        guard let first = later.min(by: { $0.time < $1.time }) else { return nil }
        let last = later.map(\.time).max() ?? first.time
        return Finding(
            Self.self, variant, statements: [end.index] + later.map(\.index), suspects: later.map(\.index),
            values: [
                .date("end", end.time), .entry("end_entry", end.index), .date("first", first.time),
                .date("last", last), .number("count", later.count), .what("what", first),
            ])
    }

    /// A brand that only a vehicle on the road can have, on one that has none: rebuilt after scrapping.
    private static func isRebirth(_ body: any StatementBody) -> Bool {
        guard let brand = body as? TitleBrandBody, brand.action == .applied else { return false }
        return brand.brand?.category == .rebuilt
    }

    private static func isEnd(_ body: any StatementBody) -> Bool {
        if body is ScrappedBody { return true }
        guard let brand = body as? TitleBrandBody, brand.action == .applied else { return false }
        return brand.brand?.category == .endOfLife
    }

    private static func isSignOfLife(_ statement: Statement) -> Bool {
        // Leaving the register is what follows the end of a life.
        if let registration = statement.body as? RegistrationBody, registration.event == .deregistration {
            return false
        }
        return signsOfLife.contains(statement.kind.id)
    }
}
