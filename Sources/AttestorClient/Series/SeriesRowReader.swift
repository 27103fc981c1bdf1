import VehicleHistory

/// Reads rows as odometer readings, by a mapping.
public struct SeriesRowReader: Sendable {
    /// Which column is what.
    public let mapping: SeriesMapping
    /// How the dates with slashes are meant.
    public let order: DateText.Order
    private let constantUnit: Odometer.Unit?

    /// A reader.
    public init(mapping: SeriesMapping, order: DateText.Order) {
        self.mapping = mapping
        self.order = order
        constantUnit = mapping.constantUnit
    }

    /// The vehicle's key and the reading of a row.
    ///
    /// - Returns: `nil` when the row has no figure, which is no fault: an unreadable instrument, an abandoned test.
    /// - Throws: `RowRefusal` that names the column, the rule and the mend.
    public func reading(_ row: BatchRow) throws(RowRefusal) -> (key: String, reading: SeriesReading)? {
        guard let figure = row.values[mapping.odometer], !Self.isMissing(figure) else { return nil }
        guard let key = row.values[mapping.key] else {
            throw RowRefusal(line: row.line, field: mapping.key, rule: "a row names its vehicle", mend: "fill it in")
        }
        guard let text = mapping.constantDate ?? row.values[mapping.date], let time = DateText.time(text, order: order)
        else {
            throw RowRefusal(
                line: row.line, field: mapping.constantDate == nil ? mapping.date : "date",
                rule: "a row has a date of the calendar", mend: "write it as 2019-05-03, 03/05/2019 or 2019")
        }
        let unitText = constantUnit?.rawValue ?? mapping.unit.flatMap { row.values[$0] }
        guard let parsed = Self.figure(figure, unit: unitText.flatMap(Self.unit)) else {
            throw RowRefusal(
                line: row.line, field: mapping.odometer,
                rule: "the figure is a whole number from 0 to \(Odometer.valueMax) with a known unit",
                mend: "write 84210, 84,210 or 84210 km, and give the unit")
        }
        let type = mapping.type.flatMap { row.values[$0] }
        let result = mapping.result.flatMap { row.values[$0] }
        let reading = SeriesReading(
            line: row.line, time: time, value: parsed.value, unit: parsed.unit, source: Self.source(type),
            occasion: occasion(type: type, result: result))
        return (key.uppercased(), reading)
    }

    private func occasion(type: String?, result: String?) -> SeriesReading.Occasion {
        if mapping.sourceClass == .inspection {
            let isRetest =
                ["rt", "pl", "pv"].contains(type?.lowercased()) || type?.lowercased().contains("retest") == true
            return .inspection(passed: SeriesReading.Occasion.passed(result), isRetest: isRetest)
        }
        if mapping.sourceClass == .marketplace { return .listing }
        if let type { return SeriesReading.Occasion(type: type, result: result) }
        return result == nil ? .other : .inspection(passed: SeriesReading.Occasion.passed(result), isRetest: false)
    }

    private static func source(_ type: String?) -> Odometer.Source {
        let words = type?.lowercased() ?? ""
        if words.contains("telematic") || words.contains("gps") { return .telematics }
        return words.contains("ecu") || words.contains("obd") ? .ecu : .dash
    }

    /// Texts that databases write for nothing.
    private static func isMissing(_ text: String) -> Bool {
        ["", "null", "none", "nan", "n/a", "na", "-", "?", "unknown", "unreadable", "no_odometer", "not_recorded"]
            .contains(text.lowercased())
    }

    private static func unit(_ text: String) -> String? {
        switch text.lowercased() {
        case "km", "kms", "k", "kilometres", "kilometers", "kilometre", "kilometer": "km"
        case "mi", "mile", "miles", "m", "mls": "mi"
        default: nil
        }
    }

    /// A figure as people and programs write it; decimals are cut off.
    private static func figure(_ text: String, unit: String?) -> (value: Int, unit: Odometer.Unit)? {
        if let bare = decimal(text), let unit = unit.flatMap({ Odometer.Unit(rawValue: $0) }) {
            return (0...Odometer.valueMax).contains(bare) ? (bare, unit) : nil
        }
        guard let figure = OdometerText(text, unit: unit), figure.value <= Odometer.valueMax else { return nil }
        return (figure.value, figure.unit)
    }

    /// `47125`, `47125.0` or `47125.63`; not `47.125`, which may be a grouped figure.
    private static func decimal(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, (1...9).contains(whole.utf8.count), parts.count <= 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        if parts.count == 2, parts[1].count == 3, whole.count <= 3 { return nil }
        return Int(whole)
    }
}
