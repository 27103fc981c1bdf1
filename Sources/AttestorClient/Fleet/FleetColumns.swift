/// What the columns of a recording mean: by the number of their SAE J1939 parameter, else by words and a unit in their
/// title, else by what the user says. Never by their values.
public struct FleetColumns: Sendable {
    /// What the user says of a column: `CHANNEL=TITLE:UNIT`.
    public struct Assignment: Sendable, Equatable {
        /// What it measures.
        public let channel: FleetChannel
        /// Its title.
        public let title: String
        /// In what.
        public let unit: FleetUnit

        /// Reads `odometer=Total km:km`; `nil` for other forms, unknown channels and units that are not the channel's.
        public init?(_ text: String) {
            guard let sign = text.firstIndex(of: "="), let colon = text.lastIndex(of: ":"), sign < colon,
                let channel = FleetChannel(rawValue: String(text[..<sign])),
                let unit = FleetUnit(text[text.index(after: colon)...]), channel.units.contains(unit)
            else { return nil }
            self.channel = channel
            title = String(text[text.index(after: sign)..<colon])
            self.unit = unit
        }
    }

    /// The columns that are read, at most one a channel and two odometers.
    public let columns: [FleetColumn]
    /// Titles of columns that look like a channel and are not read, with the reason.
    public let refused: [(title: String, reason: String)]
    /// The title of the column of times.
    public let timeTitle: String
    let timePosition: Int

    /// The columns of a header.
    ///
    /// - Throws: `FleetRecordingError` when there is no column of times, or an assignment names none.
    public init(header: [String], assignments: [Assignment] = []) throws(FleetRecordingError) {
        let titles = header.map { title in String(title.drop { $0 == " " || $0 == "\u{FEFF}" }) }
        guard let time = titles.firstIndex(where: { Self.isTime($0) }) else { throw .noTimes(titles) }
        timePosition = time
        timeTitle = titles[time]
        var columns: [FleetColumn] = []
        var refused: [(title: String, reason: String)] = []
        for assignment in assignments {
            guard let position = titles.firstIndex(of: assignment.title) else {
                throw .noSuchColumn(assignment.title, titles)
            }
            columns.append(
                FleetColumn(
                    title: assignment.title, channel: assignment.channel, unit: assignment.unit, parameter: nil,
                    position: position))
        }
        let assigned = Set(columns.map(\.position))
        let channels = Set(columns.map(\.channel))
        for (position, title) in titles.enumerated() where position != time && !assigned.contains(position) {
            switch Self.guess(title, position) {
            case .column(let column) where !channels.contains(column.channel): columns.append(column)
            case .refused(let reason): refused.append((title, reason))
            default: break
            }
        }
        let (kept, doubled) = Self.withoutDoubles(columns)
        self.columns = kept
        self.refused = refused + doubled
    }

    private enum Guess { case column(FleetColumn), refused(String), other }

    private static func guess(_ title: String, _ position: Int) -> Guess {
        if let number = parameterNumber(title) {
            guard let parameter = J1939Parameter.all.first(where: { $0.number == number }) else { return .other }
            return .column(
                FleetColumn(
                    title: title, channel: parameter.channel, unit: parameter.channel.units[0], parameter: parameter,
                    position: position))
        }
        let words = words(of: title)
        guard let channel = channel(of: words) else { return .other }
        let unit = words.reversed().lazy.compactMap { FleetUnit($0) }.first { channel.units.contains($0) }
        guard let unit = unit ?? (channel == .engineSpeed ? .revolutionsPerMinute : nil) else {
            return .refused(
                "its unit is not in its title: say --column '\(channel.rawValue)=\(title):\(channel.units[0].rawValue)'"
            )
        }
        return .column(FleetColumn(title: title, channel: channel, unit: unit, parameter: nil, position: position))
    }

    /// The number of a title such as `245_odometer` or `SPN 245`.
    private static func parameterNumber(_ title: String) -> Int? {
        let lower = title.lowercased()
        if lower.hasPrefix("spn") {
            return Int(lower.dropFirst(3).drop { $0 == " " || $0 == "_" || $0 == "-" }.prefix { $0.isNumber })
        }
        let digits = lower.prefix { $0.isASCII && $0.isNumber }
        return lower.dropFirst(digits.count).first == "_" ? Int(digits) : nil
    }

    /// Words of a title in small letters; `/` stays inside, for `km/h`.
    private static func words(of title: String) -> [String] {
        title.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "/") }.map { String($0) }
    }

    private static func channel(of words: [String]) -> FleetChannel? {
        func has(_ wanted: String...) -> Bool { wanted.allSatisfy { words.contains($0) } }
        if has("trip", "distance") { return .tripDistance }
        if has("odometer") || has("mileage") || has("total", "distance") || has("vehicle", "distance") {
            return .odometer
        }
        if has("idle", "hours") || has("idle", "time") { return .idleHours }
        if has("engine", "hours") { return .engineHours }
        if has("trip", "fuel") { return .tripFuel }
        if has("fuel", "rate") { return .fuelRate }
        if has("fuel", "used") || has("total", "fuel") || has("fuel", "consumed") { return .fuelUsed }
        if has("energy", "used") || has("energy", "consumed") || has("total", "energy") { return .energyUsed }
        if has("rpm") || has("engine", "speed") { return .engineSpeed }
        let others = ["limit", "set", "wind", "fan", "turbo", "turbine", "cruise", "max", "maximum", "average", "avg"]
        if words.contains("speed"), !others.contains(where: { words.contains($0) }) { return .speed }
        return nil
    }

    private static func isTime(_ title: String) -> Bool {
        let words = words(of: title)
        let names = ["time", "timestamp", "datetime", "utc", "timestampms", "epoch"]
        return words.first.map { names.contains($0) } == true || words == ["date", "time"] || words == ["gps", "time"]
    }

    /// Two columns of one channel: of the J1939 parameters the finer one and, for an odometer, the coarser one too, which
    /// the finer one is held against; of others none.
    private static func withoutDoubles(_ columns: [FleetColumn]) -> ([FleetColumn], [(String, String)]) {
        var kept: [FleetColumn] = []
        var refused: [(String, String)] = []
        for channel in FleetChannel.allCases {
            let same = columns.filter { $0.channel == channel }
            if same.count <= 1 || same.allSatisfy({ $0.parameter != nil }) {
                kept += same.sorted { ($0.parameter?.resolution ?? 0) < ($1.parameter?.resolution ?? 0) }
            } else {
                refused += same.map {
                    ($0.title, "\(same.count) columns look like \(channel.rawValue): choose one with --column")
                }
            }
        }
        return (kept, refused)
    }
}
