public import Messages

/// A reading that an owner declared does not fit those of others. It is held against what others read, never the
/// reverse, and accuses nobody.
public enum OdometerOwnerRule: FindingRule {
    /// Id of the rule.
    public static let id = "odometer-owner"

    private static let differs = FindingVariant(
        "differs", .information, .medium, accuses: .nobody, innocent: ["odometer-written-wrongly"])

    /// What it can see.
    public static let variants = [differs]

    /// Smaller differences are rounding.
    public static let thresholds: [Message.Argument] = [
        Message.Argument("tolerance", .distance(millimetres: OdometerSearch.sameMillimetres))
    ]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        guard facts.statements.contains(where: \.isSelfDeclared) else { return [] }
        let judgement = facts.odometer
        return OdometerSeries.readings(in: facts).filter(\.isSelfDeclared).compactMap { finding($0, judgement) }
    }

    private static func finding(_ reading: OdometerReading, _ judgement: OdometerJudgement) -> Finding? {
        let before = judgement.agreeing.last { judgement.readings[$0].time.isSurelyBefore(reading.time) }
        let after = judgement.agreeing.first { reading.time.isSurelyBefore(judgement.readings[$0].time) }
        // Where the instrument was replaced or turned back in between, both what it was and what it became are right.
        if let before, judgement.breaks.contains(before) { return nil }
        let low = before.map { judgement.readings[$0].millimetres } ?? 0
        let high = after.map { judgement.readings[$0].millimetres } ?? Int.max
        let difference = max(low - reading.millimetres, reading.millimetres - high)
        guard difference > OdometerSearch.sameMillimetres else { return nil }
        let neighbours = [before, after].compactMap(\.self).map { judgement.readings[$0].index }
        return Finding(
            Self.self, differs, statements: neighbours + [reading.index], suspects: [reading.index],
            values: .reading("reading", reading) + [
                Message.Argument("difference", .distance(millimetres: difference))
            ])
    }
}
