import VehicleHistory

/// Reads rows as odometer readings, by a mapping.
public struct SeriesRowReader: Sendable {
    /// Which column is what.
    public let mapping: SeriesMapping
    /// How the dates with slashes are meant.
    public let order: DateText.Order?
    /// How the figures are written.
    public let figures: FigureStyle
    private let constantUnit: Odometer.Unit?

    /// A reader.
    ///
    /// - Parameters:
    ///   - mapping: which column is what.
    ///   - order: how dates with slashes are meant; `nil` when it is not known.
    ///   - figures: what points and commas do in the figures.
    public init(mapping: SeriesMapping, order: DateText.Order?, figures: FigureStyle = FigureStyle()) {
        self.mapping = mapping
        self.order = order
        self.figures = figures
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
                rule: row.values[mapping.date] == nil && mapping.constantDate == nil
                    ? "the row has no date" : "a row has a date of the calendar",
                mend: "write it as 2019-05-03, 03/05/2019 or 2019")
        }
        let parsed = try self.figure(figure, of: row)
        let type = mapping.type.flatMap { row.values[$0] }
        let result = mapping.result.flatMap { row.values[$0] }
        let reading = SeriesReading(
            line: row.line, time: time, value: parsed.text.value, unit: parsed.unit, source: Self.source(type),
            occasion: occasion(type: type, result: result), isCut: parsed.text.isCut,
            hasExponent: parsed.text.hasExponent)
        return (key.uppercased(), reading)
    }

    /// The figure and its unit: the one beside it, or else the row's, or else the file's.
    private func figure(_ text: String, of row: BatchRow) throws(RowRefusal) -> (text: FigureText, unit: Odometer.Unit)
    {
        guard let figure = FigureText(text, style: figures) else {
            throw RowRefusal(
                line: row.line, field: mapping.odometer,
                rule: FigureText(text) == nil
                    ? "the figure is a number from 0 to \(Odometer.valueMax)"
                    : "the figure may have thousands or decimals: the rows use its sign both ways",
                mend: "write 84210, 84,210 or 84210 km")
        }
        let said = mapping.unit.flatMap { row.values[$0] }
        guard let unit = figure.unit ?? said.flatMap(Self.unit) ?? constantUnit else {
            throw RowRefusal(
                line: row.line, field: said == nil ? mapping.odometer : mapping.unit ?? "unit",
                rule: "the figure has a known unit", mend: "write km or mi, or give --unit")
        }
        return (figure, unit)
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

    private static let missing: Set<String> = [
        "", "null", "(null)", "\\n", "nil", "none", "nan", "n/a", "#n/a", "na", "-", "--", "---", "—", "?", ".",
        "unknown",
        "unreadable", "no_odometer", "noodometer", "not_recorded", "notrecorded", "exempt", "tmu", "unbekannt", "k.a.",
        "keineangabe", "onbekend", "n.v.t.", "nvt", "inconnu", "nc", "brak", "bd", "b/d", "undefined", "missing",
    ]

    /// Texts that databases write for nothing.
    static func isMissing(_ text: String) -> Bool {
        missing.contains(text.lowercased().filter { !$0.isWhitespace })
    }

    private static func unit(_ text: String) -> Odometer.Unit? {
        switch text.lowercased().filter({ $0.isLetter }) {
        case "km", "kms", "k", "kilometres", "kilometers", "kilometre", "kilometer": .kilometres
        case "mi", "mile", "miles", "m", "mls": .miles
        default: nil
        }
    }
}
