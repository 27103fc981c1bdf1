public import VehicleHistory

/// Dates as databases write them: `2019-05-03`, `2019.05.03 09:33:08`, `20190503`, `03/05/2019`, `3.5.19`, `3 May 2019`,
/// `3. Mai 2019`, `2019-05`, `05/2019`, `2019`, `1556841600` (seconds since 1970, or milliseconds) and `43588` (days, as
/// spreadsheets count).
///
/// The order of day and month cannot be told from one date with slashes: `DateSurvey` looks at a whole column. With points
/// the day always comes first.
public struct DateText: Sendable {
    /// Which comes first where the year comes last.
    public enum Order: String, Sendable, CaseIterable {
        /// As in Great Britain, France and Germany.
        case dayFirst = "dmy"
        /// As in the United States.
        case monthFirst = "mdy"

        /// The order that a column's dates must be in: the month is never larger than 12. `nil` when they leave it
        /// open, or contradict each other.
        public static func inferred(from texts: some Sequence<String>) -> Order? {
            var survey = DateSurvey()
            for text in texts { survey.take(text, line: 0) }
            return survey.order
        }
    }

    /// What a date says of the order of day and month.
    enum Form: Equatable {
        /// Either order gives a date, and not the same.
        case open
        /// Only this one does.
        case only(Order)
        /// A moment since 1970.
        case epoch
        /// A spreadsheet's day.
        case serial
        /// Nothing.
        case other
    }

    /// English, German, French, Dutch, Spanish and Polish beginnings of the months' names.
    private static let months: [[String]] = [
        ["jan", "jän", "ene", "sty"], ["feb", "fév", "fev", "lut"], ["mar", "mär", "maa", "mrt", "mrz"],
        ["apr", "avr", "abr", "kwi"], ["may", "mai", "mei", "maj"], ["jun", "juin", "cze"],
        ["jul", "juil", "lip"], ["aug", "aoû", "aou", "ago", "sie"], ["sep", "wrz"], ["oct", "okt", "paź"],
        ["nov", "lis"], ["dec", "dez", "déc", "dic", "gru"],
    ]

    /// The day, month or year that `text` names; a time of day is left out.
    ///
    /// - Parameters:
    ///   - text: the date.
    ///   - order: which comes first where only the order tells; `nil` when nobody knows.
    /// - Returns: `nil` when the text has none of the forms, names a date that the calendar does not have, or needs an order
    ///   and there is none.
    public static func time(_ text: String, order: Order?) -> EventTime? {
        if let time = EventTime(text) { return dayOrLess(time) }
        let parts = numbers(in: text)
        if let named = monthNamed(in: text) { return time(parts, month: named) }
        guard let first = parts.first, text.first.map({ $0.isNumber }) == true else { return nil }
        if parts.count == 1 || !text.contains(where: { "-/".contains($0) }), let time = bare(first, of: parts) {
            return time
        }
        if [8, 12, 14].contains(first.count) {
            return EventTime("\(first.prefix(4))-\(first.dropFirst(4).prefix(2))-\(first.dropFirst(6).prefix(2))")
        }
        if first.count == 4 {
            switch parts.count {
            case 1: return EventTime(String(first))
            case 2: return EventTime("\(first)-\(padded(parts[1]))")
            default: return EventTime("\(first)-\(padded(parts[1]))-\(padded(parts[2]))")
            }
        }
        if parts.count == 2, first.count <= 2, parts[1].count == 4 { return EventTime("\(parts[1])-\(padded(first))") }
        return yearLast(text, parts, order)
    }

    /// What a date tells of the order.
    static func form(of text: String) -> Form {
        let parts = numbers(in: text)
        if EventTime(text) != nil || monthNamed(in: text) != nil { return .other }
        if let first = parts.first, let time = bare(first, of: parts), text.first?.isNumber == true {
            return first.count == 5 ? .serial : time.precision == .day ? .epoch : .other
        }
        guard text.first?.isNumber == true, hasYearLast(parts), parts[0] != parts[1] else { return .other }
        let isDayFirst = yearLast(text, parts, .dayFirst) != nil
        if isPointed(text) { return .other }
        switch (isDayFirst, yearLast(text, parts, .monthFirst) != nil) {
        case (true, true): return padded(parts[0]) == padded(parts[1]) ? .other : .open
        case (true, false): return .only(.dayFirst)
        case (false, true): return .only(.monthFirst)
        case (false, false): return .other
        }
    }

    /// Whether the year comes last and has two digits.
    static func hasShortYear(_ text: String) -> Bool {
        let parts = numbers(in: text)
        return hasYearLast(parts) && parts[2].count == 2 && EventTime(text) == nil
    }

    // MARK: - Forms

    private static func hasYearLast(_ parts: [Substring]) -> Bool {
        parts.count >= 3 && parts[0].count <= 2 && parts[1].count <= 2 && [2, 4].contains(parts[2].count)
    }

    private static func isPointed(_ text: String) -> Bool { separator(of: text) == "." }

    private static func separator(of text: String) -> Character? { text.first { !("0"..."9").contains($0) } }

    private static func yearLast(_ text: String, _ parts: [Substring], _ order: Order?) -> EventTime? {
        guard hasYearLast(parts), let separator = separator(of: text), "-/. ".contains(separator),
            let year = year(parts[2])
        else { return nil }
        let isSame = padded(parts[0]) == padded(parts[1])
        guard let order = isPointed(text) || isSame ? .dayFirst : order else { return nil }
        let (day, month) = order == .dayFirst ? (parts[0], parts[1]) : (parts[1], parts[0])
        return EventTime("\(year)-\(padded(month))-\(padded(day))")
    }

    /// Two digits by POSIX strptime: 69 to 99 are of the twentieth century.
    private static func year(_ digits: Substring) -> String? {
        guard digits.count == 2, let number = Int(digits) else { return String(digits) }
        return String(number < 69 ? 2_000 + number : 1_900 + number)
    }

    /// A number alone: seconds or milliseconds since 1970, or a spreadsheet's day from 1954 to 2064.
    private static func bare(_ digits: Substring, of parts: [Substring]) -> EventTime? {
        guard parts.count <= 2, let number = Int64(digits) else { return nil }
        switch digits.count {
        case 13: return EventTime(dayOfMilliseconds: number)
        case 10: return parts.count == 1 || number > 0 ? EventTime(dayOfMilliseconds: number * 1_000) : nil
        case 9 where parts.count == 1 && number >= 300_000_000: return EventTime(dayOfMilliseconds: number * 1_000)
        case 5 where (20_000...60_000).contains(number):
            // Day 25569 is 1970-01-01.
            return EventTime(dayOfMilliseconds: (number - 25_569) * 86_400_000)
        default: return nil
        }
    }

    /// `3 May 2019`, `May 3, 2019`, `03-MAY-19`, `May 2019`.
    private static func time(_ parts: [Substring], month: String) -> EventTime? {
        let year: String
        let days: [Substring]
        if let long = parts.first(where: { $0.count == 4 }) {
            year = String(long)
            days = parts.filter { $0.count <= 2 }
        } else if parts.count >= 2, parts[1].count == 2, let short = self.year(parts[1]) {
            year = short
            days = [parts[0]]
        } else {
            return nil
        }
        guard let day = days.first else { return EventTime("\(year)-\(padded(month))") }
        return EventTime("\(year)-\(padded(month))-\(padded(day))")
    }

    private static func dayOrLess(_ time: EventTime) -> EventTime {
        time.precision == .second ? EventTime(dayOfMilliseconds: time.startMilliseconds) : time
    }

    /// The runs of ASCII digits.
    private static func numbers(in text: String) -> [Substring] {
        text.split { !("0"..."9").contains($0) }
    }

    private static func monthNamed(in text: String) -> String? {
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) where word.count >= 3 {
            if let month = months.firstIndex(where: { names in names.contains { word.hasPrefix($0) } }) {
                return String(month + 1)
            }
        }
        return nil
    }

    private static func padded(_ number: some StringProtocol) -> String {
        number.count == 1 ? "0\(number)" : String(number)
    }
}
