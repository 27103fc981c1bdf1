public import Messages

/// Years of which no reading tells: whatever happened to the instrument in them, nobody saw it.
public enum OdometerGapRule: FindingRule {
    /// Id of the rule.
    public static let id = "odometer-gap"

    private static let between = FindingVariant(
        "between", .information, .high, accuses: .nobody, innocent: ["odometer-not-recorded"])
    private static let since = FindingVariant(
        "since", .information, .high, accuses: .nobody, innocent: ["odometer-not-recorded"])
    private static let first = FindingVariant(
        "first", .information, .high, accuses: .nobody, innocent: ["odometer-not-recorded"])

    /// What it can see.
    public static let variants = [between, since, first]

    /// Most countries inspect every one to two years, and new cars after three to four.
    private static let yearCountMin = 3
    private static let newYearCountMin = 5
    private static let millisecondsPerYear: Int64 = 31_556_952_000

    /// How many years.
    public static let thresholds: [Message.Argument] = [
        Message.Argument("years_min", .number(yearCountMin)),
        Message.Argument("new_years_min", .number(newYearCountMin)),
    ]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let judgement = facts.odometer
        let readings = judgement.readings
        guard let first = readings.first, let last = readings.last else { return [] }
        var findings: [Finding] = []
        if let modelYear = judgement.circumstances.modelYear, first.time.year - modelYear >= newYearCountMin {
            findings.append(
                Finding(
                    Self.self, Self.first, statements: [first.index],
                    values: .reading("first", first) + [
                        Message.Argument("model_year", .plain(String(modelYear))),
                        Message.Argument("years", .number(first.time.year - modelYear)),
                    ]))
        }
        for (before, after) in zip(readings, readings.dropFirst()) {
            let years = years(from: before.time.endMilliseconds, to: after.time.startMilliseconds)
            guard years >= yearCountMin else { continue }
            findings.append(
                Finding(
                    Self.self, between, statements: [before.index, after.index],
                    values: .reading("before", before) + .reading("after", after) + [
                        Message.Argument("years", .number(years))
                    ]))
        }
        let now = Int64(clamping: facts.completeAsOfMilliseconds)
        let years = years(from: last.time.endMilliseconds, to: now)
        if years >= yearCountMin {
            findings.append(
                Finding(
                    Self.self, since, statements: [last.index],
                    values: .reading("last", last) + [Message.Argument("years", .number(years))]))
        }
        return findings
    }

    private static func years(from start: Int64, to end: Int64) -> Int { Int((end - start) / millisecondsPerYear) }
}
