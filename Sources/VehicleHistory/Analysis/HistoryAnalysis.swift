/// Turns facts into findings.
public enum HistoryAnalysis {
    /// All findings of a ruleset, rule by rule, and within a rule by severity (gravest first) and log index.
    /// There are none about a subject that is no vehicle: an attestor, an epoch, a draw.
    public static func findings(in facts: VehicleFacts, by ruleset: Ruleset = .current) -> [Finding] {
        guard facts.subject.hasSecretLabel else { return [] }
        let facts = facts.settled
        return ruleset.rules.flatMap { rule in
            rule.findings(in: facts).sorted { left, right in
                if left.severity != right.severity { return left.severity > right.severity }
                return left.statements.lexicographicallyPrecedes(right.statements)
            }
        }
    }
}
