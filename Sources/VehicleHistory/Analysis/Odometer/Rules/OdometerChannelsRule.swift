public import Messages
import TransparencyLog

/// Instruments of one vehicle that contradict each other: control units and telematics keep a mileage of their own,
/// which whoever turns back the dashboard may forget.
public enum OdometerChannelsRule: FindingRule {
    /// Id of the rule.
    public static let id = "odometer-channels"

    private static let unitHigher = FindingVariant(
        "control-unit-higher", .warning, .medium, accuses: .vehicle,
        innocent: ["odometer-unit-from-other-vehicle", "odometer-replaced-unstated"])
    private static let unitLower = FindingVariant(
        "control-unit-lower", .caution, .low, accuses: .nobody, innocent: ["odometer-unit-replaced"])
    private static let telematics = FindingVariant(
        "telematics", .caution, .low, accuses: .nobody, innocent: ["odometer-device-counts-itself"])

    /// What it can see.
    public static let variants = [unitHigher, unitLower, telematics]

    private static let toleranceKilometres = 1_500
    private static let tolerancePermille = 30

    /// What instruments may differ by: tyres, rounding, and when each is written.
    public static let thresholds: [Message.Argument] = [
        Message.Argument("tolerance", .distance(kilometres: toleranceKilometres)),
        Message.Argument("permille", .number(tolerancePermille)),
    ]

    private struct Contradiction {
        let reading: OdometerReading
        let dashboard: OdometerReading
        /// How much higher than the dashboard allows; negative for lower.
        let excessMillimetres: Int
    }

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let judgement = facts.odometer
        guard !judgement.apart.isEmpty, judgement.chains == nil else { return [] }
        let dashboard = judgement.agreeing.map { judgement.readings[$0] }
        let contradictions = judgement.apart.compactMap { contradiction($0, dashboard, judgement.rate) }
        let swaps = judgement.circumstances.controlUnitSwaps
        let units = contradictions.filter { contradiction in
            contradiction.reading.channel == .ecu
                && !swaps.contains { !contradiction.reading.time.isSurelyBefore($0) }
        }
        return [
            finding(unitHigher, units.filter { $0.excessMillimetres > 0 }),
            finding(unitLower, units.filter { $0.excessMillimetres < 0 }),
            finding(telematics, contradictions.filter { $0.reading.channel == .telematics }),
        ].compactMap(\.self)
    }

    private static func contradiction(
        _ reading: OdometerReading, _ dashboard: [OdometerReading], _ rate: OdometerRate
    ) -> Contradiction? {
        let before = dashboard.last { !reading.time.isSurelyBefore($0.time) }
        let after = dashboard.first { $0.time.isSurelyBefore(reading.time) == false && $0.index != before?.index }
        let tolerance = max(toleranceKilometres * 1_000_000, reading.millimetres / 1_000 * tolerancePermille)
        if let before, reading.millimetres < before.millimetres - tolerance {
            return Contradiction(
                reading: reading, dashboard: before, excessMillimetres: reading.millimetres - before.millimetres)
        }
        if let after, reading.millimetres > after.millimetres + tolerance {
            return Contradiction(
                reading: reading, dashboard: after, excessMillimetres: reading.millimetres - after.millimetres)
        }
        guard after == nil, let before else { return nil }
        let expected = rate.kilometres(in: reading.middleMilliseconds - before.middleMilliseconds)
        let reach = before.millimetres + (expected + 4 * rate.spread(of: expected)) * 1_000_000
        guard reading.millimetres > reach + tolerance else { return nil }
        return Contradiction(
            reading: reading, dashboard: before, excessMillimetres: reading.millimetres - before.millimetres)
    }

    private static func finding(_ variant: FindingVariant, _ contradictions: [Contradiction]) -> Finding? {
        let size = { (contradiction: Contradiction) in contradiction.excessMillimetres.magnitude }
        guard let worst = contradictions.max(by: { size($0) < size($1) }) else { return nil }
        return Finding(
            Self.self, variant, statements: contradictions.flatMap { [$0.reading.index, $0.dashboard.index] },
            suspects: variant.accuses == .vehicle ? contradictions.map(\.dashboard.index) : [],
            values: .reading("reading", worst.reading) + .reading("dashboard", worst.dashboard) + [
                Message.Argument("difference", .distance(millimetres: abs(worst.excessMillimetres))),
                Message.Argument("count", .number(contradictions.count)),
            ])
    }
}
