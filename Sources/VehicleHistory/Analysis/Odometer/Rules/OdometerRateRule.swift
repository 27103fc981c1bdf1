public import Messages

/// A distance that hardly anybody drives in such a time.
///
/// It accuses nobody: taxis whose use nobody stated do drive 120,000 km a year.
public enum OdometerRateRule: FindingRule {
    /// Id of the rule.
    public static let id = "odometer-rate"

    private static let high = FindingVariant(
        "high", .information, .medium, accuses: .nobody, innocent: ["odometer-hard-use", "odometer-written-wrongly"])
    private static let beyond = FindingVariant(
        "beyond", .caution, .medium, accuses: .nobody, innocent: ["odometer-written-wrongly", "odometer-hard-use"])

    /// What it can see.
    public static let variants = [high, beyond]

    // Two drivers in turns at 85 km/h drive 2,000 km in a day; long-distance couriers 25,000 km in a month; a taxi in
    // three shifts 200,000 km in a year. For private cars the caps are what one in some thousands reaches.
    private static let dayKilometresMax = 2_000
    private static let monthKilometresMax = 12_000
    private static let yearKilometresMax = 75_000
    private static let hardMonthKilometresMax = 25_000
    private static let hardYearKilometresMax = 200_000

    /// The caps.
    public static let thresholds: [Message.Argument] = [
        Message.Argument("day", .distance(kilometres: dayKilometresMax)),
        Message.Argument("month", .distance(kilometres: monthKilometresMax)),
        Message.Argument("year", .distance(kilometres: yearKilometresMax)),
        Message.Argument("hard_month", .distance(kilometres: hardMonthKilometresMax)),
        Message.Argument("hard_year", .distance(kilometres: hardYearKilometresMax)),
    ]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let judgement = facts.odometer
        guard judgement.chains == nil else { return [] }
        let readings = judgement.agreeing.map { judgement.readings[$0] }
        return zip(readings, readings.dropFirst()).compactMap { before, after in
            finding(before, after, isHardUse: judgement.circumstances.isHardUse)
        }
    }

    /// The most that is believed between two readings: the time between them taken as long as the dates allow.
    static func kilometresMax(from before: EventTime, to after: EventTime, isHardUse: Bool) -> Int {
        let days = Int(max(0, after.endMilliseconds - before.startMilliseconds) / 86_400_000) + 1
        let (month, year) =
            isHardUse ? (hardMonthKilometresMax, hardYearKilometresMax) : (monthKilometresMax, yearKilometresMax)
        if days <= 30 { return min(days * dayKilometresMax, month) }
        return max(month, days * year / 365)
    }

    private static func finding(
        _ before: OdometerReading, _ after: OdometerReading, isHardUse: Bool
    ) -> Finding? {
        let distance = (after.millimetres - before.millimetres) / 1_000_000
        guard distance > kilometresMax(from: before.time, to: after.time, isHardUse: isHardUse) else { return nil }
        let isBeyond = distance > kilometresMax(from: before.time, to: after.time, isHardUse: true)
        let days = Int((after.middleMilliseconds - before.middleMilliseconds) / 86_400_000)
        return Finding(
            Self.self, isBeyond ? beyond : high, statements: [before.index, after.index],
            values: .reading("before", before) + .reading("after", after) + [
                Message.Argument("distance", .distance(kilometres: distance)),
                Message.Argument("count", .number(max(1, days))),
            ])
    }
}
