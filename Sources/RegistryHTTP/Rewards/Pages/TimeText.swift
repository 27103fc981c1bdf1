import Messages

/// Times for people, in UTC.
enum TimeText {
    private static let daySeconds = 86_400

    /// A day as the language writes it.
    static func date(_ seconds: Int, _ texts: Texts) -> String { texts.text(.date(date(seconds))) }

    /// A minute as the language writes it, with the name of its zone.
    static func minute(_ seconds: Int, _ texts: Texts) -> String {
        texts.text(
            Message("pages.minute", ["date": .date(date(seconds)), "time": .plain(String(minute(seconds).suffix(5)))]))
    }

    /// A minute for a column whose head names the zone.
    static func minuteInColumn(_ seconds: Int, _ texts: Texts) -> String {
        "\(date(seconds, texts)) \(minute(seconds).suffix(5))"
    }

    /// `YYYY-MM-DD`.
    static func date(_ seconds: Int) -> String {
        let (year, month, day) = civil(days: seconds.floored(by: daySeconds))
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// `YYYY-MM-DD HH:MM`.
    static func minute(_ seconds: Int) -> String {
        let inDay = seconds - seconds.floored(by: daySeconds) * daySeconds
        return "\(date(seconds)) \(padded(inDay / 3_600, 2)):\(padded(inDay / 60 % 60, 2))"
    }

    /// Days since 1970 as a date of the Gregorian calendar: years are counted from March, so that the leap day is last,
    /// in eras of 400 years, which all have 146,097 days.
    private static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted.floored(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

extension Int {
    /// The quotient rounded down, for negative numbers too.
    fileprivate func floored(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
