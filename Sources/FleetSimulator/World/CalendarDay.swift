import VehicleHistory

/// A day of the calendar, counted in days since 1970-01-01: what a simulated life is reckoned in.
public struct CalendarDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01.
    public let dayNumber: Int

    /// The first day of September of a year, when model years begin.
    static func firstOfSeptember(_ year: Int) -> CalendarDay {
        // Leap days up to and including `year` (proleptic Gregorian calendar), less those before 1970.
        let leapDays = year / 4 - year / 100 + year / 400 - 477
        return CalendarDay(dayNumber: (year - 1970) * 365 + leapDays + 243)
    }

    /// First millisecond of the day since 1970, UTC.
    public var startMilliseconds: Int64 { Int64(dayNumber) * 86_400_000 }

    /// The calendar year.
    var year: Int { EventTime(dayOfMilliseconds: startMilliseconds).year }

    /// `YYYY-MM-DD`.
    public var description: String { EventTime(dayOfMilliseconds: startMilliseconds).description }

    /// Earlier days first.
    public static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.dayNumber < right.dayNumber }

    /// The day `days` later.
    public static func + (day: CalendarDay, days: Int) -> CalendarDay { CalendarDay(dayNumber: day.dayNumber + days) }

    /// Days from `right` to `left`.
    public static func - (left: CalendarDay, right: CalendarDay) -> Int { left.dayNumber - right.dayNumber }
}
