/// How long somebody had a car and how much they drove it.
struct OwnershipPeriod: Sendable {
    let start: CalendarDay
    let end: CalendarDay
    let metresPerDay: Int

    /// Back-to-back periods that fill a life.
    static func sequence(
        from start: CalendarDay, to end: CalendarDay, _ generator: inout SeededGenerator
    ) -> [OwnershipPeriod] {
        var periods: [OwnershipPeriod] = []
        var day = start
        while day < end {
            let last = min(day + generator.integer(in: 650...2200), end)
            let metres = generator.integer(in: 16_000...72_000)
            periods.append(OwnershipPeriod(start: day, end: last, metresPerDay: metres))
            day = last
        }
        return periods
    }
}

extension [OwnershipPeriod] {
    /// Kilometres really driven by `day`.
    func kilometres(by day: CalendarDay) -> Int {
        reduce(0) { sum, period in
            day > period.start ? sum + (Swift.min(day, period.end) - period.start) * period.metresPerDay : sum
        } / 1000 + 7
    }
}
