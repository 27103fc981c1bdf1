public import Messages

/// A reading a little below the one before: an inspection repeated, a number rounded or estimated. It speaks against
/// nobody, and is listed so that nobody wonders.
public enum OdometerStepBackRule: FindingRule {
    /// Id of the rule.
    public static let id = "odometer-step-back"

    private static let retest = FindingVariant("retest", .information, .high, accuses: .nobody)
    private static let later = FindingVariant("later", .information, .medium, accuses: .nobody)

    /// What it can see.
    public static let variants = [retest, later]

    /// What differs by less, and within how long a repetition counts as one episode.
    public static let thresholds: [Message.Argument] = [
        Message.Argument("tolerance", .distance(millimetres: OdometerSearch.retestMillimetres)),
        Message.Argument("days", .number(Int(OdometerSearch.retestMilliseconds / 86_400_000))),
    ]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let judgement = facts.odometer
        return judgement.faults.compactMap { fault in
            guard case .stepBack(let from, let to) = fault else { return nil }
            let (before, after) = (judgement.readings[from], judgement.readings[to])
            let isRetest =
                after.time.startMilliseconds - before.time.endMilliseconds <= OdometerSearch.retestMilliseconds
            return Finding(
                Self.self, isRetest ? retest : later, statements: [before.index, after.index],
                values: .reading("before", before) + .reading("after", after) + [
                    Message.Argument("difference", .distance(millimetres: before.millimetres - after.millimetres))
                ])
        }
    }
}
