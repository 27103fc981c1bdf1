public import TransparencyLog

/// What an owner may state about the car, and no more: their own readings and records, consents, and their side of a
/// dispute. Facts that weigh against a car or a person are for accredited attestors.
public enum OwnerScope {
    /// The ids of the kinds.
    public static let kinds: Set<String> = [
        "odometer-reading", "service", "repair", "damage", "modification", "component-swap", "battery-health",
        "use-change", "evidence-deposit", "consent", "dispute", "response", "correction",
    ]

    /// Whether an owner may make statements of this kind.
    public static func allows(_ kind: StatementKind) -> Bool { kinds.contains(kind.id) }

    /// The earlier line that must be the same owner's: what a correction corrects; `nil` for statements that need none.
    /// (A withdrawal of somebody else's consent simply ends nothing.)
    public static func ownLine(neededBy statement: Statement) -> LogIndex? {
        (statement.body as? CorrectionBody)?.corrects
    }
}
