public import Messages
import TransparencyLog

/// Fewer statements or sources than a judgement can rest on. An empty history is never called clean.
public enum TooLittleDataRule: FindingRule {
    /// Id of the rule.
    public static let id = "too-little-data"

    private static let statementCountMin = 3
    private static let issuerCountMin = 2

    private static let few = FindingVariant(
        "few", .caution, .high, accuses: .nobody, innocent: ["new-or-elsewhere"])
    private static let nothing = FindingVariant(
        "nothing", .caution, .high, accuses: .nobody, innocent: ["new-or-elsewhere"])

    /// What it can see.
    public static let variants = [few, nothing]

    /// Below either number nothing is judged.
    public static let thresholds: [Message.Argument] = [
        Message.Argument("statements_min", .number(statementCountMin)),
        Message.Argument("issuers_min", .number(issuerCountMin)),
    ]

    /// Who counts.
    public static let tables = "owners do not count"

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        // By position: to copy every statement would cost more than all else that the rule does.
        let statements = facts.statements.indices.filter { !facts.statements[$0].isSelfDeclared }
        let issuers = Set(statements.map { facts.statements[$0].statement.issuer })
        guard statements.count < statementCountMin || issuers.count < issuerCountMin else { return [] }
        return [
            Finding(
                Self.self, statements.isEmpty ? nothing : few,
                statements: statements.map { facts.statements[$0].index },
                values: [
                    Message.Argument("statements", .number(statements.count)),
                    Message.Argument("issuers", .number(issuers.count)),
                ])
        ]
    }
}
