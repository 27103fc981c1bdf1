import Messages

/// A reading that fits neither what came before nor what came after, and that no slip explains.
public enum OdometerIsolatedRule: FindingRule {
    /// Id of the rule.
    public static let id = "odometer-isolated"

    private static let isolated = FindingVariant(
        "isolated", .caution, .low, accuses: .entry, innocent: ["odometer-other-vehicle", "odometer-written-wrongly"])

    /// What it can see.
    public static let variants = [isolated]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let judgement = facts.odometer
        return judgement.faults.compactMap { fault in
            guard case .isolated(let position, let before, let after) = fault else { return nil }
            let reading = judgement.readings[position]
            let neighbours = [before, after].compactMap(\.self).map { judgement.readings[$0] }
            return Finding(
                Self.self, isolated, statements: neighbours.map(\.index) + [reading.index], suspects: [reading.index],
                values: .reading("reading", reading) + [
                    Message.Argument("neighbours", .list(neighbours.map(\.shown)))
                ])
        }
    }
}
