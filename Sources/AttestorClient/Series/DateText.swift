public import VehicleHistory

/// Dates as databases write them: `2019-05-03`, `2019.05.03 09:33:08`, `20190503`, `03/05/2019`, `3 May 2019`, `2019-05`
/// or `2019`.
///
/// The order of day and month cannot be told from one date with slashes. `Order.inferred` looks at a whole column.
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
            var isDayFirst = false
            var isMonthFirst = false
            for text in texts {
                let parts = DateText.numbers(in: text)
                guard parts.count >= 3, parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 4 else { continue }
                if (Int(parts[0]) ?? 0) > 12 { isDayFirst = true }
                if (Int(parts[1]) ?? 0) > 12 { isMonthFirst = true }
            }
            if isDayFirst == isMonthFirst { return nil }
            return isDayFirst ? .dayFirst : .monthFirst
        }
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// The day, month or year that `text` names; a time of day is left out.
    ///
    /// - Returns: `nil` when the text has none of the forms, or names a date that the calendar does not have.
    public static func time(_ text: String, order: Order) -> EventTime? {
        if let time = EventTime(text) { return dayOrLess(time) }
        let parts = numbers(in: text)
        if let named = monthNamed(in: text) {
            // `3 May 2019`, `May 3, 2019`, `May 2019`.
            guard let year = parts.first(where: { $0.count == 4 }) else { return nil }
            guard let day = parts.first(where: { $0.count <= 2 }) else { return EventTime("\(year)-\(padded(named))") }
            return EventTime("\(year)-\(padded(named))-\(padded(day))")
        }
        guard let first = parts.first, text.first.map({ $0.isNumber }) == true else { return nil }
        if first.count == 8 {
            return EventTime("\(first.prefix(4))-\(first.dropFirst(4).prefix(2))-\(first.suffix(2))")
        }
        if first.count == 4 {
            switch parts.count {
            case 1: return EventTime(String(first))
            case 2: return EventTime("\(first)-\(padded(parts[1]))")
            default: return EventTime("\(first)-\(padded(parts[1]))-\(padded(parts[2]))")
            }
        }
        guard parts.count >= 3, first.count <= 2, parts[2].count == 4 else { return nil }
        let (day, month) = order == .dayFirst ? (parts[0], parts[1]) : (parts[1], parts[0])
        return EventTime("\(parts[2])-\(padded(month))-\(padded(day))")
    }

    private static func dayOrLess(_ time: EventTime) -> EventTime {
        time.precision == .second ? EventTime(dayOfMilliseconds: time.startMilliseconds) : time
    }

    /// The runs of ASCII digits.
    private static func numbers(in text: String) -> [Substring] {
        text.split { !("0"..."9").contains($0) }
    }

    private static func monthNamed(in text: String) -> String? {
        let words = text.lowercased().split { !("a"..."z").contains($0) }
        for word in words where word.count >= 3 {
            if let month = months.firstIndex(where: { word.hasPrefix($0) }) { return String(month + 1) }
        }
        return nil
    }

    private static func padded(_ number: some StringProtocol) -> String {
        number.count == 1 ? "0\(number)" : String(number)
    }
}
