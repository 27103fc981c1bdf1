import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// What a file of raw readings was taken for: found out by its names, its presets and a look at all of its rows, and said to
/// whoever reads the result.
struct SeriesUnderstanding {
    /// Which column is what.
    private(set) var mapping: SeriesMapping
    /// Which of day and month comes first; `nil` where no date leaves it open.
    private(set) var order: DateText.Order?
    /// What points and commas do.
    private(set) var figures = FigureStyle()
    /// What a reader should know besides, one clause each.
    private(set) var notes: [String]
    private let form: SeriesTable.Form

    /// Rows that are looked at to guess columns.
    private static let guessRowCount = 500

    /// - Throws: `CommandFailure` that asks for what the file leaves open; `BatchFileError`.
    init(_ table: SeriesTable, named name: String, mapping: SeriesMapping, order: DateText.Order?) throws {
        self.mapping = mapping
        self.order = order
        form = table.form
        notes = table.notes
        let columns = try table.allColumns()
        guard !columns.isEmpty else {
            throw CommandFailure("\(name) has no rows", mend: "Is it cut off?", status: .unreadable)
        }
        try complete(table, columns)
        try survey(table, named: name, columns)
        do {
            try self.mapping.check(columns: columns)
        } catch {
            throw CommandFailure("\(name): \(error)", status: .usage)
        }
    }

    // MARK: - Columns

    private mutating func complete(_ table: SeriesTable, _ columns: [String]) throws {
        let isNamed = !mapping.key.isEmpty || !mapping.odometer.isEmpty
        if !isNamed, mapping.unit == nil, SeriesMapping.isMOT(columns), let preset = try? SeriesMapping.preset("uk-mot")
        {
            (mapping.unit, mapping.country, mapping.scheme) = (preset.unit, preset.country, preset.scheme)
            mapping.sourceClass = preset.sourceClass
            notes.append("the columns are those of British MOT tests: miles, inspections")
        }
        mapping.complete(from: columns)
        guard mapping.key.isEmpty || mapping.odometer.isEmpty || (mapping.date.isEmpty && mapping.constantDate == nil)
        else { return }
        var guess = ColumnGuess(columns: columns)
        var count = 0
        try table.eachRow { row in
            guard count < Self.guessRowCount, let row = try? row.get() else { return }
            count += 1
            guess.take(row)
        }
        let guessed = guess.complete(&mapping)
        if !guessed.isEmpty {
            notes.append("taken by their contents: \(guessed.map { "\"\($0)\"" }.joined(separator: ", "))")
        }
        mapping.complete(from: columns)
    }

    // MARK: - All rows

    private mutating func survey(_ table: SeriesTable, named name: String, _ columns: [String]) throws {
        guard !mapping.odometer.isEmpty, columns.contains(mapping.odometer) else { return }
        var dates = DateSurvey()
        var figureSurvey = FigureSurvey()
        try table.eachRow { row in
            guard let row = try? row.get() else { return }
            if mapping.constantDate == nil, let text = row.values[mapping.date] { dates.take(text, line: row.line) }
            if let text = row.values[mapping.odometer] { figureSurvey.take(text) }
        }
        figures = figureSurvey.style
        if mapping.unit == nil, figureSurvey.unitCount > 0 { mapping.unit = SeriesMapping.unitBesideFigure }
        try settle(dates, named: name)
        for (sign, name) in [(figures.point, "point"), (figures.comma, "comma")] where sign != .thousands {
            notes.append(
                sign == .decimals
                    ? "a \(name) begins decimals"
                    : "a \(name) divides thousands in some rows and begins decimals in others")
        }
    }

    private mutating func settle(_ dates: DateSurvey, named name: String) throws {
        if dates.epochCount > 0 { notes.append("\(dates.epochCount) dates are seconds or milliseconds since 1970") }
        if dates.serialCount > 0 { notes.append("\(dates.serialCount) dates are a spreadsheet's days since 1900") }
        if dates.shortYearCount > 0 { notes.append("years of two digits: 69 to 99 are 19.., the rest 20..") }
        guard order == nil else { return }
        if dates.mustAsk {
            var example = "\(name): day or month first? "
            if let day = dates.dayFirst, let month = dates.monthFirst {
                example += "line \(day.line) has \(day.text), line \(month.line) has \(month.text)"
            } else if let open = dates.open {
                example += "\(open.text) in line \(open.line) may be either, and no row of the file tells"
            }
            throw CommandFailure(example, mend: "Give --date-order dmy or --date-order mdy.", status: .usage)
        }
        order = dates.order
        if let proof = dates.dayFirst ?? dates.monthFirst, let order {
            notes.append(
                "\(order == .dayFirst ? "day" : "month") before \(order == .dayFirst ? "month" : "day"), as line "
                    + "\(proof.line) shows (\(proof.text.prefix(20)))")
        }
    }

    // MARK: - Saying it

    private var formName: String {
        switch form {
        case .delimited(UInt8(ascii: "\t")): "text separated by tabs"
        case .delimited(let separator): "text separated by \(Character(UnicodeScalar(separator)))"
        case .jsonLines: "JSON, an object a line"
        case .jsonDocument: "JSON"
        }
    }

    private var unitName: String {
        if let unit = mapping.constantUnit { return unit.rawValue }
        return mapping.unit == SeriesMapping.unitBesideFigure
            ? "the unit beside each figure" : "the unit of \"\(mapping.unit ?? "")\""
    }

    /// One sentence.
    var text: String {
        let date = mapping.constantDate.map { "date \($0)" } ?? "date \"\(mapping.date)\""
        let head =
            "read as \(formName): vehicle \"\(mapping.key)\", \(date), odometer \"\(mapping.odometer)\" in \(unitName)"
        return ([head] + notes).joined(separator: "; ")
    }

    /// The same for programs.
    var json: JSON {
        [
            "form": .string(formName), "vehicle": .string(mapping.key),
            "date": .string(mapping.constantDate ?? mapping.date), "odometer": .string(mapping.odometer),
            "unit": .string(mapping.unit ?? ""), "date_order": order.map { .string($0.rawValue) } ?? .null,
            "notes": .array(notes.map { .string($0) }),
        ]
    }
}
