extension StatementExport {
    /// Comma-separated values (RFC 4180): a header line, lines that end in CR LF, quotation marks where they are needed.
    ///
    /// Cells that a spreadsheet would take for a formula begin with a blank.
    public func csv() -> [UInt8] {
        var text = Self.line(Self.columns)
        for row in rows { text += Self.line(Self.cells(of: row)) }
        return Array(text.utf8)
    }

    private static func line(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    private static func cell(_ text: String) -> String {
        let isFormula = text.utf8.first.map { "=+-@".utf8.contains($0) } ?? false
        let plain = isFormula ? " " + text : text
        // No text of the journal holds a quotation mark or a line break; commas occur in ids.
        return plain.utf8.contains(UInt8(ascii: ",")) ? "\"\(plain)\"" : plain
    }
}
