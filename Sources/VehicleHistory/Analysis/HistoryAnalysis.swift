/// Turns facts into findings.
public enum HistoryAnalysis {
    /// All findings of a ruleset, rule by rule, and within a rule by severity (gravest first) and log index.
    public static func findings(in facts: VehicleFacts, by ruleset: Ruleset = .current) -> [Finding] {
        ruleset.rules.flatMap { rule in
            rule.findings(in: facts).sorted { left, right in
                if left.severity != right.severity { return left.severity > right.severity }
                return left.statements.lexicographicallyPrecedes(right.statements)
            }
        }
    }
}
