/// Fewer statements or sources than a judgement can rest on. An empty history is never called clean.
public enum TooLittleDataRule: FindingRule {
    /// Id of the rule.
    public static let id = "too-little-data"

    private static let statementCountMin = 3
    private static let issuerCountMin = 2

    /// Thresholds and tables as text, for the hash of the ruleset.
    public static let tables = "statements \(statementCountMin)\nissuers \(issuerCountMin)\nowners do not count"

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let statements = facts.statements.filter { !$0.isSelfDeclared }
        let issuers = Set(statements.map(\.statement.issuer))
        guard statements.count < statementCountMin || issuers.count < issuerCountMin else { return [] }
        let sources = English.count(issuers.count, "source")
        let explanation =
            statements.isEmpty
            ? "Nothing readable is registered about this vehicle. That says nothing about the vehicle."
            : "\(English.count(statements.count, "statement")) from \(sources) cannot carry a judgement."
        return [
            Finding(
                rule: id, severity: .caution, headline: "Too little data to judge", explanation: explanation,
                innocentExplanations: [
                    "The vehicle is new, or has lived where few take part in this registry."
                ],
                statements: statements.map(\.index),
                threshold: "fewer than \(statementCountMin) statements or \(issuerCountMin) sources")
        ]
    }
}
