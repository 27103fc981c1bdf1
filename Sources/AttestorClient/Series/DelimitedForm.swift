import VehicleHistory

/// What a delimited text of unknown making looks like: its separator, and whether it names its columns.
enum DelimitedForm {
    private static let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
    private static let lookCount = 50

    /// The separator that splits the first lines into the most fields of the same number.
    static func separator(of beginning: [UInt8]) -> UInt8 {
        let scored = separators.map { separator in (separator, score(of: separator, beginning)) }
        return scored.max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0.0 : nil } ?? separators[0]
    }

    private static func score(of separator: UInt8, _ beginning: [UInt8]) -> Int {
        let counts = records(of: beginning, separator).map(\.fields.count)
        guard let width = counts.first, width > 1 else { return 0 }
        // A separator of figures splits some rows and not others.
        return counts.count { $0 == width } * 100 / counts.count * 10 + min(width, 9)
    }

    private static func records(of beginning: [UInt8], _ separator: UInt8) -> [DelimitedTextReader.Record] {
        var reader = DelimitedTextReader(separator: separator)
        var records: [DelimitedTextReader.Record] = []
        reader.append(beginning) { if records.count < lookCount { records.append($0) } }
        if records.count < lookCount { reader.finish { records.append($0) } }
        return records
    }

    /// The first record, and whether it is a row already: no column is called after a date.
    static func header(of beginning: [UInt8], separator: UInt8) -> (fields: [String], isRow: Bool) {
        guard let first = records(of: beginning, separator).first else { return ([], false) }
        var fields = first.fields.map { trimmed($0) }
        let isRow = fields.contains { field in
            field.contains { "-./".contains($0) } && DateText.time(field, order: .dayFirst)?.precision == .day
        }
        if !isRow {
            while fields.count > 1, fields.last == "" { fields.removeLast() }
            for place in fields.indices where fields[place].isEmpty { fields[place] = "column \(place + 1)" }
        }
        return (fields, isRow)
    }

    /// The columns of the test results of Great Britain, whose older releases come without names.
    private static let motColumns = [
        "test_id", "vehicle_id", "test_date", "test_class_id", "test_type", "test_result", "test_mileage",
        "postcode_area", "make", "model", "colour", "fuel_type", "cylinder_capacity", "first_use_date",
    ]

    /// Names for the columns of a file that has none.
    static func names(for row: [String]) -> [String] {
        let isMOT =
            row.count == motColumns.count && UInt64(row[0]) != nil && UInt64(row[1]) != nil && row[3].count == 1
            && DateText.time(row[2], order: .dayFirst) != nil && (1...2).contains(row[4].count)
            && row[4].allSatisfy(\.isLetter)
        return isMOT ? motColumns : row.indices.map { "column \($0 + 1)" }
    }

    /// A row. Empty fields at its end may be missing, or be too many.
    static func row(_ record: DelimitedTextReader.Record, columns: [String]) throws(RowRefusal) -> BatchRow {
        guard !record.isMalformed else {
            throw RowRefusal(
                line: record.line, field: "row", rule: "a quote is not closed, or text follows a closing quote",
                mend: "close every quote, and double the quotes inside a quoted field")
        }
        var fields = record.fields.map { trimmed($0) }
        while fields.count > columns.count, fields.last == "" { fields.removeLast() }
        guard fields.count <= columns.count else {
            throw RowRefusal(
                line: record.line, field: "row",
                rule: "the row has more fields than the \(columns.count) that the columns have names for",
                mend: "quote fields that contain the separator")
        }
        var values: [String: String] = [:]
        for (name, field) in zip(columns, fields) where !field.isEmpty && values[name] == nil { values[name] = field }
        return BatchRow(line: record.line, values: values)
    }

    private static func trimmed(_ text: String) -> String {
        let front = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        return front.lastIndex { !$0.isWhitespace }.map { String(front[...$0]) } ?? ""
    }
}
