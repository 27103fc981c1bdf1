import Messages

/// A reading that one slip of the pen makes out of what the readings around it lead to expect.
public enum OdometerTypoRule: FindingRule {
    /// Id of the rule.
    public static let id = "odometer-typo"

    private static let slip = FindingVariant("slip", .information, .medium, accuses: .entry)
    private static let edge = FindingVariant(
        "edge", .caution, .low, accuses: .entry, innocent: ["odometer-hard-year"])
    private static let either = FindingVariant("either", .information, .low, accuses: .nobody)
    private static let unit = FindingVariant("unit", .information, .medium, accuses: .entry)

    private static let copied = FindingVariant("copied", .information, .medium, accuses: .entry)
    private static let date = FindingVariant("date", .information, .medium, accuses: .entry)

    /// What it can see.
    public static let variants = [slip, edge, either, unit, date, copied]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let judgement = facts.odometer
        return judgement.faults.compactMap { fault in
            switch fault {
            case .slip(let slip): finding(slip, judgement)
            case .misdated(let position, let moment, let before, let after):
                misdated(position, moment, [before, after].compactMap(\.self), judgement)
            case .stale(let position):
                Finding(
                    Self.self, copied, statements: [judgement.readings[position].index],
                    suspects: [judgement.readings[position].index],
                    values: .reading("reading", judgement.readings[position]))
            case .eitherOf(let positions): either(positions, judgement)
            default: nil
            }
        }
    }

    private static func finding(_ fault: OdometerFault.Slip, _ judgement: OdometerJudgement) -> Finding {
        let reading = judgement.readings[fault.position]
        let isEdge = fault.before == nil || fault.after == nil
        let variant = fault.slip == .unit ? unit : isEdge ? edge : slip
        let neighbours = [fault.before, fault.after].compactMap(\.self).map { judgement.readings[$0].index }
        let meant =
            fault.slip == .unit
            ? MessageValue.odometer(value: reading.value, unit: reading.unit.other.rawValue)
            : reading.shown(millimetres: fault.meantMillimetres)
        return Finding(
            Self.self, variant, statements: neighbours + [reading.index], suspects: [reading.index],
            values: .reading("reading", reading) + [
                Message.Argument("meant", meant),
                Message.Argument("slip", .term("odometer-slip.\(fault.slip.rawValue)")),
            ])
    }

    private static func either(_ positions: [Int], _ judgement: OdometerJudgement) -> Finding {
        let readings = positions.map { judgement.readings[$0] }
        return Finding(
            Self.self, either, statements: readings.map(\.index),
            values: [
                Message.Argument("entries", .list(readings.map(\.entry))),
                Message.Argument("readings", .list(readings.map(\.shown))),
            ])
    }

    private static func misdated(
        _ position: Int, _ moment: Int64, _ neighbours: [Int], _ judgement: OdometerJudgement
    ) -> Finding {
        let reading = judgement.readings[position]
        let month = EventTime(dayOfMilliseconds: moment).description.prefix(7)
        return Finding(
            Self.self, date, statements: neighbours.map { judgement.readings[$0].index } + [reading.index],
            suspects: [reading.index],
            values: .reading("reading", reading) + [Message.Argument("fits_date", .date(String(month)))])
    }
}
