public import Messages

/// What the reader of a report saw on the dashboard today, held against the record. Nobody has signed it: it is said to
/// be unverified, and never part of a report.
public enum OdometerDashboardRule: FindingRule {
    /// Id of the rule.
    public static let id = "odometer-dashboard"

    private static let fits = FindingVariant("fits", .information, .medium, accuses: .nobody)
    private static let lower = FindingVariant(
        "lower", .warning, .medium, accuses: .vehicle,
        innocent: ["odometer-replaced-unstated", "odometer-five-digits", "odometer-read-wrongly"])
    private static let mistyped = FindingVariant(
        "mistyped", .caution, .low, accuses: .nobody, innocent: ["odometer-read-wrongly"])
    private static let higher = FindingVariant(
        "higher", .caution, .low, accuses: .nobody, innocent: ["odometer-read-wrongly", "odometer-hard-use"])
    private static let settlesSlip = FindingVariant("settles-slip", .information, .medium, accuses: .entry)
    private static let settlesRollback = FindingVariant(
        "settles-rollback", .warning, .medium, accuses: .vehicle,
        innocent: ["odometer-replaced-unstated", "odometer-five-digits"])

    /// What it can see.
    public static let variants = [fits, lower, mistyped, higher, settlesSlip, settlesRollback]

    /// What differs less is rounding.
    public static let thresholds: [Message.Argument] = [
        Message.Argument("tolerance", .distance(millimetres: OdometerSearch.retestMillimetres))
    ]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        guard let dashboard = facts.dashboardReading else { return [] }
        let judgement = facts.odometer
        guard judgement.chains == nil, let position = judgement.agreeing.last else { return [] }
        let seen = dashboard.value * dashboard.unit.millimetres
        let values = [
            Message.Argument("reading", .odometer(value: dashboard.value, unit: dashboard.unit.rawValue)),
            Message.Argument("date", .date(EventTime(dayOfMilliseconds: dashboard.atMilliseconds).description)),
        ]
        if let doubt = judgement.doubtAtEnd { return settle(doubt, seen, judgement, values) }
        let last = judgement.readings[position]
        let (variant, meant) = judge(seen, dashboard, last, judgement.rate)
        return [
            Finding(
                Self.self, variant, statements: [last.index],
                values: values + .reading("last", last) + [
                    Message.Argument("difference", .distance(millimetres: abs(seen - last.millimetres))),
                    Message.Argument(
                        "meant",
                        .odometer(
                            value: (meant ?? seen) / dashboard.unit.millimetres, unit: dashboard.unit.rawValue)),
                ])
        ]
    }

    private static func judge(
        _ seen: Int, _ dashboard: DashboardReading, _ last: OdometerReading, _ rate: OdometerRate
    ) -> (variant: FindingVariant, meant: Int?) {
        let expected = rate.kilometres(in: dashboard.atMilliseconds - last.middleMilliseconds)
        let reach = last.millimetres + (expected + 4 * rate.spread(of: expected)) * 1_000_000
        let range = (last.millimetres - OdometerSearch.sameMillimetres)...max(last.millimetres, reach)
        if seen >= last.millimetres - OdometerSearch.retestMillimetres, seen <= reach { return (fits, nil) }
        let centre = last.millimetres + expected * 1_000_000
        let meant = OdometerSlip.candidates(for: dashboard.value, dashboard.unit)
            .filter { range.contains($0.millimetres) }
            .min { ($0.cost, abs($0.millimetres - centre)) < ($1.cost, abs($1.millimetres - centre)) }
        if let meant { return (mistyped, meant.millimetres) }
        return (seen < last.millimetres ? lower : higher, nil)
    }

    /// Whether what the dashboard shows says that a fall at the end of the record is a slip of its last entry.
    static func settles(_ drop: OdometerFault.Drop, in facts: VehicleFacts) -> Bool {
        guard let dashboard = facts.dashboardReading, facts.odometer.doubtAtEnd == drop else { return false }
        return isSlip(drop, dashboard.value * dashboard.unit.millimetres, facts.odometer)
    }

    private static func isSlip(_ doubt: OdometerFault.Drop, _ seen: Int, _ judgement: OdometerJudgement) -> Bool {
        seen >= judgement.readings[doubt.before].millimetres - OdometerSearch.retestMillimetres
    }

    /// What the dashboard shows tells a slip in the last entry from a rollback.
    private static func settle(
        _ doubt: OdometerFault.Drop, _ seen: Int, _ judgement: OdometerJudgement, _ values: [Message.Argument]
    ) -> [Finding] {
        let (before, after) = (judgement.readings[doubt.before], judgement.readings[doubt.after])
        let isSlip = isSlip(doubt, seen, judgement)
        return [
            Finding(
                Self.self, isSlip ? settlesSlip : settlesRollback, statements: [before.index, after.index],
                suspects: [after.index],
                values: values + .reading("before", before) + .reading("last", after) + [
                    Message.Argument("difference", .distance(millimetres: abs(before.millimetres - seen)))
                ])
        ]
    }
}

extension OdometerJudgement {
    /// The drop at the end of the series that may as well be a slip.
    var doubtAtEnd: OdometerFault.Drop? {
        for case .drop(let drop) in faults
        where drop.descent == .rollback && OdometerRollbackRule.isOpen(drop) && drop.after == readings.count - 1 {
            return drop
        }
        return nil
    }
}
