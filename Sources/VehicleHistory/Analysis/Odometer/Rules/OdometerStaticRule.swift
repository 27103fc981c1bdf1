public import Messages

/// The number does not move although the vehicle was seen again and again: it stood, or the instrument did.
public enum OdometerStaticRule: FindingRule {
    /// Id of the rule.
    public static let id = "odometer-static"

    private static let unmoved = FindingVariant(
        "unmoved", .information, .medium, accuses: .nobody, innocent: ["odometer-stood", "odometer-copied"])
    private static let stopped = FindingVariant(
        "stopped", .caution, .low, accuses: .nobody, innocent: ["odometer-stood", "odometer-copied"])

    /// What it can see.
    public static let variants = [unmoved, stopped]

    private static let dayCountMin = 540
    private static let kilometresMax = 100
    /// A vehicle that drove this far in a year before does not usually stop.
    private static let usualKilometresPerYearMin = 5_000
    private static let stoppedReadingCountMin = 4

    /// How long, and how little.
    public static let thresholds: [Message.Argument] = [
        Message.Argument("days", .number(dayCountMin)),
        Message.Argument("distance", .distance(kilometres: kilometresMax)),
        Message.Argument("readings", .number(stoppedReadingCountMin)),
    ]

    /// The rate of a vehicle in use.
    public static let tables = "usual \(usualKilometresPerYearMin)"

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let judgement = facts.odometer
        guard judgement.chains == nil else { return [] }
        let readings = judgement.agreeing.map { judgement.readings[$0] }
        var findings: [Finding] = []
        var start = 0
        while start < readings.count {
            var end = start
            while end + 1 < readings.count,
                abs(readings[end + 1].millimetres - readings[start].millimetres) <= kilometresMax * 1_000_000
            {
                end += 1
            }
            if end > start, let finding = finding(readings[start...end], judgement.rate) { findings.append(finding) }
            start = end + 1
        }
        return findings
    }

    private static func finding(_ readings: ArraySlice<OdometerReading>, _ rate: OdometerRate) -> Finding? {
        guard let first = readings.first, let last = readings.last else { return nil }
        let days = Int((last.time.startMilliseconds - first.time.endMilliseconds) / 86_400_000)
        guard days >= dayCountMin else { return nil }
        let isUsed = rate.isKnown && rate.metresPerDay * 365 / 1_000 >= usualKilometresPerYearMin
        return Finding(
            Self.self, isUsed && readings.count >= stoppedReadingCountMin ? stopped : unmoved,
            statements: readings.map(\.index),
            values: .reading("first", first) + .reading("last", last) + [
                Message.Argument("count", .number(readings.count))
            ])
    }
}
