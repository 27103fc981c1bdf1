import TransparencyLog

/// The days of a vehicle that operating summaries speak of.
struct OperatingRecord {
    /// A day, by one summary.
    struct Day {
        /// Days since 1970, in the zone of the summary.
        let number: Int64
        let index: LogIndex
        let body: OperatingSummaryBody

        /// Whether it moved; `nil` where the summary does not say.
        var moved: Bool? {
            if let distance = body.distanceKm, distance > 0 { return true }
            if let trips = body.tripCount ?? body.drivingMinutes { return trips > 0 }
            return body.distanceKm.map { $0 > 0 }
        }
    }

    private static let dayMilliseconds: Int64 = 86_400_000
    /// Days before the newest that are looked at: a year.
    static let windowDays: Int64 = 365

    /// Daily summaries of the last year on record, by day; of two about one day the one registered first.
    let days: [Day]
    /// Summaries about a day that an earlier one is about.
    let repeated: [LogIndex]
    /// Summaries of several days, which say nothing about one.
    let longer: [(from: Int64, until: Int64, index: LogIndex, body: OperatingSummaryBody)]

    init(_ facts: VehicleFacts) {
        var byDay: [Int64: Day] = [:]
        var repeated: [LogIndex] = []
        var longer: [(from: Int64, until: Int64, index: LogIndex, body: OperatingSummaryBody)] = []
        for line in facts.lines(OperatingSummaryBody.self) {
            let first = line.body.from.startMilliseconds / Self.dayMilliseconds
            let last = (line.body.until.endMilliseconds - 1) / Self.dayMilliseconds
            guard last >= first else { continue }
            guard line.body.isDaily else {
                longer.append((first, last, line.recorded.index, line.body))
                continue
            }
            if byDay[first] == nil {
                byDay[first] = Day(number: first, index: line.recorded.index, body: line.body)
            } else {
                repeated.append(line.recorded.index)
            }
        }
        let newest = max(byDay.keys.max() ?? .min, longer.map(\.until).max() ?? .min)
        let oldest = newest > .min ? newest - Self.windowDays + 1 : newest
        days = byDay.values.filter { $0.number >= oldest }.sorted { $0.number < $1.number }
        self.repeated = repeated
        self.longer = longer.filter { $0.until >= oldest }.map { (max($0.from, oldest), $0.until, $0.index, $0.body) }
    }

    /// Numbers of all days that any summary covers, ascending.
    var covered: [Int64] {
        var numbers = Set(days.map(\.number))
        for summary in longer { numbers.formUnion(summary.from...summary.until) }
        return numbers.sorted()
    }

    /// Indices of all summaries, in the log's order.
    var indices: [LogIndex] { (days.map(\.index) + longer.map(\.index)).sorted() }
}
