import Messages
import TransparencyLog

/// Lines whose statements were erased: they are counted, and nobody can read them any more.
public enum ErasedRule: FindingRule {
    /// Id of the rule.
    public static let id = "erased"

    private static let some = FindingVariant("lines", .information, .high, accuses: .nobody)

    /// What it can see.
    public static let variants = [some]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        guard facts.erasedCount > 0 else { return [] }
        let erasures = facts.lines(ErasureBody.self)
        return [
            Finding(
                Self.self, some, statements: erasures.map(\.recorded.index),
                values: [.number("count", facts.erasedCount)])
        ]
    }
}
