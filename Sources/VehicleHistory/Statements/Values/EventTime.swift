/// When something happened, as precisely as the attestor knows: ISO 8601 `2024`, `2024-05`, `2024-05-03` or
/// `2024-05-03T10:15:00Z`, always UTC.
public struct EventTime: Hashable, Sendable, CustomStringConvertible {
    /// How much of the time is known.
    public enum Precision: Int, Comparable, Sendable, CaseIterable {
        case year, month, day, second

        /// Order of the texts.
        public static func < (left: Precision, right: Precision) -> Bool { left.rawValue < right.rawValue }
    }

    /// How much of the time is known.
    public let precision: Precision
    /// First millisecond since 1970 (UTC, without leap seconds) that the text covers; negative before 1970.
    public let startMilliseconds: Int64
    /// First millisecond since 1970 after what the text covers.
    public let endMilliseconds: Int64

    /// Reads a time in one of the four forms.
    ///
    /// - Returns: `nil` for any other form, for a date that the calendar does not have and for years outside
    ///   0001 to 9999. Leap seconds (`:60`) are not accepted.
    public init?(_ text: String) {
        var text = text
        guard let time = text.withUTF8({ Self.parse($0) }) else { return nil }
        self = time
    }

    /// The time of `milliseconds` since 1970, to the second below.
    public init(milliseconds: Int64) {
        let seconds = Self.floorDivide(milliseconds, 1_000)
        precision = .second
        startMilliseconds = seconds * 1_000
        endMilliseconds = startMilliseconds + 1_000
    }

    /// The UTC day in which `milliseconds` since 1970 lies.
    public init(dayOfMilliseconds milliseconds: Int64) {
        precision = .day
        startMilliseconds = Self.floorDivide(milliseconds, Self.millisecondsPerDay) * Self.millisecondsPerDay
        endMilliseconds = startMilliseconds + Self.millisecondsPerDay
    }

    private init(precision: Precision, startMilliseconds: Int64, endMilliseconds: Int64) {
        self.precision = precision
        self.startMilliseconds = startMilliseconds
        self.endMilliseconds = endMilliseconds
    }

    /// Whether the two could be the same moment.
    public func overlaps(_ other: EventTime) -> Bool {
        startMilliseconds < other.endMilliseconds && other.startMilliseconds < endMilliseconds
    }

    /// Whether this was surely over before the other began.
    public func isSurelyBefore(_ other: EventTime) -> Bool {
        endMilliseconds <= other.startMilliseconds
    }

    /// The text, in the form that the precision asks for.
    public var description: String {
        let days = Self.floorDivide(startMilliseconds, Self.millisecondsPerDay)
        let date = Self.civilDate(daysSince1970: days)
        var text = Self.padded(date.year, 4)
        if precision >= .month { text += "-" + Self.padded(date.month, 2) }
        if precision >= .day { text += "-" + Self.padded(date.day, 2) }
        if precision == .second {
            let second = Int((startMilliseconds - days * Self.millisecondsPerDay) / 1_000)
            text +=
                "T\(Self.padded(second / 3_600, 2)):\(Self.padded(second / 60 % 60, 2)):\(Self.padded(second % 60, 2))Z"
        }
        return text
    }

    /// The calendar year in which the time begins.
    public var year: Int {
        Self.civilDate(daysSince1970: Self.floorDivide(startMilliseconds, Self.millisecondsPerDay)).year
    }

    /// The date for people: `2024`, `2024-05` or `2024-05-03`, without the time of day.
    public var dateDescription: String {
        precision == .second ? EventTime(dayOfMilliseconds: startMilliseconds).description : description
    }

    // MARK: - Calendar

    private static let millisecondsPerDay: Int64 = 86_400_000

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    private static func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int64 {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// Days from 1970-01-01 to a date of the proleptic Gregorian calendar (years counted from March, so that the
    /// leap day is the last).
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int64 {
        let yearFromMarch = month <= 2 ? year - 1 : year
        let era = (yearFromMarch >= 0 ? yearFromMarch : yearFromMarch - 399) / 400
        let yearOfEra = yearFromMarch - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era * 146_097 + dayOfEra - 719_468)
    }

    private static func civilDate(daysSince1970 days: Int64) -> (year: Int, month: Int, day: Int) {
        let shifted = Int(days) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func dayCount(year: Int, month: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    // MARK: - Parsing

    private static func parse(_ text: UnsafeBufferPointer<UInt8>) -> EventTime? {
        func digits(_ start: Int, _ count: Int) -> Int? {
            var value = 0
            for index in start..<start + count {
                guard ASCII.isDigit(text[index]) else { return nil }
                value = value * 10 + Int(text[index] - 0x30)
            }
            return value
        }
        let separators: StaticString = "....-..-..T..:..:..Z"
        guard [4, 7, 10, 20].contains(text.count) else { return nil }
        for index in text.indices where separators.utf8Start[index] != UInt8(ascii: ".") {
            guard text[index] == separators.utf8Start[index] else { return nil }
        }
        guard let year = digits(0, 4), year >= 1 else { return nil }
        func day(_ month: Int, _ day: Int) -> Int64 {
            daysSince1970(year: year, month: month, day: day) * millisecondsPerDay
        }
        if text.count == 4 {
            let next = daysSince1970(year: year + 1, month: 1, day: 1) * millisecondsPerDay
            return EventTime(precision: .year, startMilliseconds: day(1, 1), endMilliseconds: next)
        }
        guard let month = digits(5, 2), (1...12).contains(month) else { return nil }
        if text.count == 7 {
            let end = day(month, dayCount(year: year, month: month)) + millisecondsPerDay
            return EventTime(precision: .month, startMilliseconds: day(month, 1), endMilliseconds: end)
        }
        guard let dayOfMonth = digits(8, 2), (1...dayCount(year: year, month: month)).contains(dayOfMonth) else {
            return nil
        }
        let start = day(month, dayOfMonth)
        if text.count == 10 {
            return EventTime(
                precision: .day, startMilliseconds: start, endMilliseconds: start + millisecondsPerDay)
        }
        guard let hour = digits(11, 2), hour < 24, let minute = digits(14, 2), minute < 60,
            let second = digits(17, 2), second < 60
        else { return nil }
        let moment = start + Int64(hour * 3_600 + minute * 60 + second) * 1_000
        return EventTime(precision: .second, startMilliseconds: moment, endMilliseconds: moment + 1_000)
    }
}

extension EventTime: Comparable {
    /// Earlier beginning first; of two that begin together, the one that ends first.
    public static func < (left: EventTime, right: EventTime) -> Bool {
        (left.startMilliseconds, left.endMilliseconds) < (right.startMilliseconds, right.endMilliseconds)
    }
}
