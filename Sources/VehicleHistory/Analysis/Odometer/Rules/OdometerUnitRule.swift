import Messages

/// From some reading on, or up to one, the numbers count the other unit: kilometres taken for miles or the reverse, as
/// happens when a vehicle is imported. The factor is 1.609344 exactly.
public enum OdometerUnitRule: FindingRule {
    /// Id of the rule.
    public static let id = "odometer-unit"

    private static let segment = FindingVariant(
        "segment", .caution, .medium, accuses: .entry, innocent: ["odometer-instrument-converted"])

    /// What it can see.
    public static let variants = [segment]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let judgement = facts.odometer
        return judgement.faults.compactMap { fault in
            guard case .unitSegment(let positions, let before) = fault, let first = positions.first,
                let last = positions.last
            else { return nil }
            let readings = positions.map { judgement.readings[$0] }
            let (start, end) = (judgement.readings[first], judgement.readings[last])
            return Finding(
                Self.self, segment,
                statements: readings.map(\.index) + [before].compactMap(\.self).map { judgement.readings[$0].index },
                suspects: readings.map(\.index),
                values: .reading("first", start) + .reading("last", end) + [
                    Message.Argument("count", .number(readings.count)),
                    Message.Argument("written", .term("odometer-unit.\(end.unit.rawValue)")),
                    Message.Argument("meant", .odometer(value: end.value, unit: end.unit.other.rawValue)),
                ])
        }
    }
}
