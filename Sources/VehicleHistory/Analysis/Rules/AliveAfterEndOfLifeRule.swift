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

    /// Thresholds and tables as text, for the hash of the ruleset.
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
        let kinds = Set(later.map { English.words($0.statement.kind.id) }).sorted()
        return [
            Finding(
                rule: id, severity: .warning,
                headline: "In use after the end of its life on \(end.statement.occurredAt.dateDescription)",
                explanation: "Entry \(end.index): \(end.statement.summary). Afterwards, from "
                    + "\(first.statement.occurredAt.dateDescription) on, there are \(English.list(kinds)) statements. "
                    + "Its number may be on another vehicle now.",
                innocentExplanations: [
                    "The end of life was stated for the wrong vehicle, or the vehicle was saved after all.",
                    "A date is wrong.",
                ], statements: ([end.index] + later.map(\.index)).sorted(), threshold: "any such statement")
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
