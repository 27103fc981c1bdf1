// Dates, and the little words before them.
extension Texts {
    /// A date as precise as it is known, from `2021`, `2021-05`, `2021-05-03` or `2021-05-03T10:15:00Z`.
    func date(_ iso: String) -> String {
        let parts = iso.prefix(10).split(separator: "-").map(String.init)
        guard let year = parts.first, parts.count <= 3 else { return iso }
        if parts.count == 1 { return year }
        let month = parts[1]
        let name = MessageValue.term("form.month.\(month)")
        guard parts.count == 3 else {
            return text(Message("form.month", ["year": .plain(year), "month": .plain(month), "name": name]))
        }
        return text(
            Message(
                "form.day", ["year": .plain(year), "month": .plain(month), "day": .plain(parts[2]), "name": name]))
    }

    /// A moment to the second, from `2026-11-22T20:15:00Z`.
    func moment(_ iso: String) -> String {
        text(
            Message(
                "form.moment",
                [
                    "iso": .plain(iso), "date": .date(iso), "time": .plain(String(iso.dropFirst(11).prefix(5))),
                ]))
    }

    /// A text to which a value is about to be added, its last word made to fit a date that is known to the month or the
    /// year only: texts say `on {date}`, and nobody says `on 2021`.
    func fitting(_ text: String, before value: MessageValue) -> String {
        guard case .date(let iso) = value, iso.utf8.count < 8, text.last == " " else { return text }
        let precision = iso.utf8.count > 4 ? "month" : "year"
        let start = text.dropLast().lastIndex { !$0.isLetter }.map { text.index(after: $0) } ?? text.startIndex
        let word = text[start...].dropLast()
        for place in ["form.when", "form.from"] {
            guard let day = literal("\(place).day"), let coarse = literal("\(place).\(precision)") else { continue }
            if word == day { return text[..<start] + coarse + " " }
            if word == Self.capitalised(day) { return text[..<start] + Self.capitalised(coarse) + " " }
        }
        return text
    }

    private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
