/// Rows and columns for a terminal: columns as wide as their longest cell, numbers to the right, and columns that give
/// way where a line would be too long.
public struct TextTable: Sendable {
    /// Below this many characters a shortened cell would say nothing.
    private static let elasticWidthMin = 8

    private let header: [String]
    private let numbers: Set<Int>
    private let elastic: Set<Int>
    private var rows: [[String]] = []

    /// A table with a header.
    ///
    /// - Parameters:
    ///   - header: the columns' titles.
    ///   - numbers: the columns, from 0, whose cells stand at the right.
    ///   - elastic: the columns, from 0, whose cells lose their middle where the lines would be too long, the widest
    ///     first; without any, long lines lose their end.
    public init(_ header: [String], numbers: Set<Int> = [], elastic: Set<Int> = []) {
        self.header = header
        self.numbers = numbers
        self.elastic = elastic
    }

    /// Whether there is no row yet.
    public var isEmpty: Bool { rows.isEmpty }

    /// Appends a row; missing cells are empty, surplus cells are dropped.
    public mutating func append(_ cells: [String]) {
        rows.append((0..<header.count).map { $0 < cells.count ? cells[$0] : "" })
    }

    /// The table as lines of at most `columnCount` characters, each ended by a newline.
    public func formatted(columnCount: Int = 80) -> String {
        var widths = header.indices.map { column in
            ([header] + rows).map { $0[column].count }.max() ?? 0
        }
        let room = columnCount - 2 * (widths.count - 1)
        while widths.reduce(0, +) > room, let widest = elastic.sorted().max(by: { widths[$0] < widths[$1] }),
            widths[widest] > Self.elasticWidthMin
        {
            widths[widest] -= 1
        }
        return ([header] + rows).map { line($0, widths: widths, columnCount: columnCount) }.joined()
    }

    private func line(_ cells: [String], widths: [Int], columnCount: Int) -> String {
        let padded = cells.indices.map { column in
            let cell = Self.fitted(cells[column], to: widths[column])
            let space = String(repeating: " ", count: widths[column] - cell.count)
            return numbers.contains(column) ? space + cell : cell + space
        }
        var text = padded.joined(separator: "  ")
        while text.last == " " { text.removeLast() }
        return (text.count > columnCount ? text.prefix(columnCount - 1) + "…" : text[...]) + "\n"
    }

    /// `text` without its middle, if it is longer than `width`.
    private static func fitted(_ text: String, to width: Int) -> String {
        guard text.count > width else { return text }
        let tail = (width - 1) / 2
        return text.prefix(width - 1 - tail) + "…" + text.suffix(tail)
    }
}
