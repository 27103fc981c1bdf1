import Foundation
import StrictJSON

/// A table that a stranger made: delimited text of any usual separator and encoding, newline-delimited JSON, or one JSON
/// document. It is read as liberally as it can be without guessing, and says what it took the file for; nothing that is
/// signed is ever read this way.
public struct SeriesTable: Sendable {
    /// What the file is.
    public enum Form: Sendable, Equatable {
        /// Text with a separator.
        case delimited(separator: UInt8)
        /// A JSON object a line.
        case jsonLines
        /// One JSON value, whose rows are counted, since they have no lines.
        case jsonDocument
    }

    /// What the file is.
    public let form: Form
    /// Names of the columns; `column 1` and so on where the file names none.
    public let columns: [String]
    /// What was done to read it that a reader of the result should know, one clause each.
    public let notes: [String]

    private let text: SeriesText
    /// The first record is a row already.
    private let isHeaderless: Bool

    private static let sampleByteCount = 1 << 18
    private static let sampleRowCount = 200

    /// Looks at the beginning of a file.
    ///
    /// - Throws: `BatchFileError` when it cannot be read or holds nothing.
    public init(path: String) throws(BatchFileError) {
        let text = try SeriesText(path: path)
        self.text = text
        var notes = text.notes
        let beginning = text.beginning(byteCountMax: Self.sampleByteCount)
        guard let first = beginning.first(where: { $0 > 0x20 }) else { throw .empty(path: path) }
        if first == UInt8(ascii: "[") || first == UInt8(ascii: "{") {
            isHeaderless = false
            (form, columns) = Self.jsonForm(beginning)
            if form == .jsonDocument {
                notes.append("a JSON document: rows are counted, and their numbers stand for lines")
            }
            self.notes = notes
            return
        }
        let separator = DelimitedForm.separator(of: beginning)
        form = .delimited(separator: separator)
        let header = DelimitedForm.header(of: beginning, separator: separator)
        guard !header.fields.isEmpty else { throw .empty(path: path) }
        isHeaderless = header.isRow
        columns = header.isRow ? DelimitedForm.names(for: header.fields) : header.fields
        if header.isRow {
            notes.append(
                "no line names the columns: they are called \(columns.prefix(3).joined(separator: ", "))\(columns.count > 3 ? " ..." : "")"
            )
        }
        self.notes = notes
    }

    private static func jsonForm(_ beginning: [UInt8]) -> (Form, [String]) {
        var names: [String] = []
        func take(_ rows: [[String: String]]) {
            for row in rows { for name in row.keys.sorted() where !names.contains(name) { names.append(name) } }
        }
        let lines = beginning.split(separator: UInt8(ascii: "\n")).filter { line in line.contains { $0 > 0x20 } }
        let objects = lines.prefix(sampleRowCount).compactMap { LooseJSON.rows(Data($0)) }
        guard beginning.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"), let first = lines.first,
            let rows = LooseJSON.rows(Data(first)), rows.count == 1 || lines.count > 1
        else { return (.jsonDocument, []) }
        take(objects.flatMap(\.self))
        return (objects.contains { $0.count > 1 } ? .jsonDocument : .jsonLines, names)
    }

    /// Hands every row, in order, to `body`.
    ///
    /// - Throws: `BatchFileError` when the file cannot be read any more.
    public func eachRow(_ body: (Result<BatchRow, RowRefusal>) -> Void) throws(BatchFileError) {
        switch form {
        case .delimited(let separator): try eachRecord(separator, body)
        case .jsonLines, .jsonDocument: try eachObject(body)
        }
    }

    private func eachRecord(_ separator: UInt8, _ body: (Result<BatchRow, RowRefusal>) -> Void) throws(BatchFileError) {
        var reader = DelimitedTextReader(separator: separator)
        var isFirst = !isHeaderless
        func take(_ record: DelimitedTextReader.Record) {
            if isFirst {
                isFirst = false
            } else if record.fields.contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
                body(Result { () throws(RowRefusal) in try DelimitedForm.row(record, columns: columns) })
            }
        }
        try text.eachPiece { piece in reader.append(piece, take) }
        reader.finish(take)
    }

    private func eachObject(_ body: (Result<BatchRow, RowRefusal>) -> Void) throws(BatchFileError) {
        var number = 0
        func take(_ data: Data, line: Int) {
            guard let rows = LooseJSON.rows(data) else {
                body(
                    .failure(
                        RowRefusal(
                            line: line, field: "row", rule: "the line is no JSON object", mend: "write {…} on one line")
                    ))
                return
            }
            for row in rows {
                number += 1
                body(.success(BatchRow(line: form == .jsonDocument ? number : line, values: row)))
            }
        }
        // A document may still be objects line by line, each with a list inside.
        if form == .jsonDocument, let whole = try text.whole(), let rows = LooseJSON.rows(whole) {
            for (place, row) in rows.enumerated() { body(.success(BatchRow(line: place + 1, values: row))) }
            return
        }
        try text.eachLine { line, number in
            if line.contains(where: { $0 > 0x20 }) { take(line, line: number) }
        }
    }

    /// The columns of a JSON document, which only a look at all of it shows.
    public func allColumns() throws(BatchFileError) -> [String] {
        guard form == .jsonDocument else { return columns }
        var names: [String] = columns
        var known = Set(names)
        try eachRow { row in
            guard let values = try? row.get().values else { return }
            for name in values.keys.sorted() where known.insert(name).inserted { names.append(name) }
        }
        return names
    }
}
