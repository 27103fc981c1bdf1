/// Which UTC week is which epoch: arithmetic on seconds, no clock of its own.
public struct EpochCalendar: Hashable, Sendable {
    /// Seconds of a week.
    public static let secondsPerEpoch: Int64 = 7 * 86_400

    /// The day of 1970 on which its first Monday began, in seconds: 5 January.
    private static let firstMondaySeconds: Int64 = 4 * 86_400

    /// The Monday 00:00 UTC at which epoch 0 starts, in seconds since 1970.
    public let zeroStartSeconds: Int64

    /// A calendar whose epoch 0 is the week that contains the given time.
    ///
    /// - Parameter zeroStartSeconds: Seconds since 1970, taken as 1970-01-05 where earlier and as a day 34,000 years
    ///   ahead where later; rounded down to Monday 00:00 UTC.
    public init(zeroStartSeconds: Int64) {
        let seconds = min(max(zeroStartSeconds, Self.firstMondaySeconds), 1 << 40) - Self.firstMondaySeconds
        self.zeroStartSeconds = seconds - seconds % Self.secondsPerEpoch + Self.firstMondaySeconds
    }

    /// The epoch at a time in seconds since 1970; `nil` before epoch 0.
    public func epoch(atSeconds seconds: Int64) -> Epoch? {
        guard seconds >= zeroStartSeconds else { return nil }
        let weeks = (seconds - zeroStartSeconds) / Self.secondsPerEpoch
        return UInt32(exactly: weeks).map { Epoch($0) } ?? .last
    }

    /// The first second of an epoch, since 1970.
    public func start(of epoch: Epoch) -> Int64 {
        zeroStartSeconds + Int64(epoch.value) * Self.secondsPerEpoch
    }

    /// The second at which an epoch has ended: the start of the next.
    public func end(of epoch: Epoch) -> Int64 {
        start(of: epoch) + Self.secondsPerEpoch
    }

    /// The Monday on which an epoch starts, as days since 1970-01-01.
    public func startDay(of epoch: Epoch) -> Int {
        Int(start(of: epoch) / 86_400)
    }

    /// The Monday on which an epoch starts, as `YYYY-MM-DD`.
    public func startDate(of epoch: Epoch) -> String {
        Self.date(day: startDay(of: epoch))
    }

    /// A day since 1970-01-01 as `YYYY-MM-DD` of the Gregorian calendar (Howard Hinnant, "chrono-compatible low-level
    /// date algorithms", `civil_from_days`).
    public static func date(day: Int) -> String {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(dayOfMonth, 2)
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}
