/// Rows and columns for a terminal: columns as wide as their longest cell, the last one cut to fit the line.
public struct TextTable: Sendable {
    private let header: [String]
    private var rows: [[String]] = []

    /// A table with a header.
    public init(_ header: [String]) {
        self.header = header
    }

    /// Appends a row; missing cells are empty, surplus cells are dropped.
    public mutating func append(_ cells: [String]) {
        rows.append((0..<header.count).map { $0 < cells.count ? cells[$0] : "" })
    }

    /// The table as lines of at most `columnCount` characters, each ended by a newline.
    public func formatted(columnCount: Int = 80) -> String {
        let widths = header.indices.map { column in
            ([header] + rows).map { $0[column].count }.max() ?? 0
        }
        return ([header] + rows).map { line($0, widths: widths, columnCount: columnCount) }.joined()
    }

    private func line(_ cells: [String], widths: [Int], columnCount: Int) -> String {
        let padded = zip(cells, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.count) }
        var text = padded.joined(separator: "  ")
        while text.last == " " { text.removeLast() }
        return (text.count > columnCount ? text.prefix(columnCount - 1) + "…" : text[...]) + "\n"
    }
}
