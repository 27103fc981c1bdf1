import VehicleHistory

/// Reads the times of one recording: ISO 8601 with or without a zone, seconds or milliseconds since 1970, or times of day
/// that begin on a given date.
struct FleetClock {
    /// In which times without a zone stand.
    let zone: FleetZone
    /// Days since 1970 on which times of day begin; `nil` where none was named.
    let firstDay: Int64?
    private var daysPassed: Int64 = 0
    private var lastTimeOfDay: Int64?

    init(zone: FleetZone, firstDay: Int64?) {
        self.zone = zone
        self.firstDay = firstDay
    }

    /// Whether a text is a time of day alone.
    static func isTimeOfDay(_ text: String) -> Bool { text.count >= 5 && !text.contains("-") && text.contains(":") }

    /// Milliseconds since 1970; `nil` for what is no time.
    mutating func milliseconds(_ text: String) -> Int64? {
        var text = text[...]
        while text.first == " " { text = text.dropFirst() }
        while text.last == " " { text = text.dropLast() }
        let bytes = Array(text.utf8)
        if bytes.count >= 9, bytes.allSatisfy({ (48...57).contains($0) || $0 == 46 }) {
            return sinceEpoch(String(text))
        }
        if bytes.count >= 16, bytes[4] == UInt8(ascii: "-") { return dateAndTime(text) }
        guard let firstDay, let time = Self.timeOfDay(text) else { return nil }
        // Half a day back is midnight; less is a clock that was set.
        if let last = lastTimeOfDay, last - time > 43_200_000 { daysPassed += 1 }
        lastTimeOfDay = time
        return zone.moment(ofLocal: (firstDay + daysPassed) * 86_400_000 + time)
    }

    /// Seconds with or without decimals, or milliseconds, which have 13 digits from 2001 on.
    private func sinceEpoch(_ text: String) -> Int64? {
        guard let thousandths = FleetNumber.thousandths(text, hasDecimalComma: false) else { return nil }
        let seconds = thousandths / 1_000
        return Int64(seconds >= 100_000_000_000 ? seconds : thousandths)
    }

    private func dateAndTime(_ text: Substring) -> Int64? {
        guard let day = EventTime(String(text.prefix(10))), day.precision == .day else { return nil }
        let separator = text.dropFirst(10).first
        guard separator == "T" || separator == " " else { return nil }
        var rest = text.dropFirst(11)
        var offset: Int64?
        if rest.last == "Z" {
            offset = 0
            rest = rest.dropLast()
        } else if let sign = rest.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            guard let seconds = FleetZone.offsetSeconds(rest[sign...]) else { return nil }
            offset = Int64(seconds) * 1_000
            rest = rest[..<sign]
        }
        guard let time = Self.timeOfDay(rest) else { return nil }
        let local = day.startMilliseconds + time
        return offset.map { local - $0 } ?? zone.moment(ofLocal: local)
    }

    /// Milliseconds of `09:35`, `09:35:35` or `09:35:35.605`.
    private static func timeOfDay(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ $0.first?.isNumber == true }),
            let hour = Int64(parts[0]), hour < 24, let minute = Int64(parts[1]), minute < 60
        else { return nil }
        var second = 0
        if parts.count == 3 {
            guard let thousandths = FleetNumber.thousandths(String(parts[2]), hasDecimalComma: true),
                (0..<61_000).contains(thousandths)
            else { return nil }
            second = min(thousandths, 59_999)
        }
        return (hour * 60 + minute) * 60_000 + Int64(second)
    }
}
