import Octets

/// Tables of `data/` that bring their own words: the columns called like languages, by the code in the first column.
enum TextTable {
    /// The tables, and what stands before the codes of each in the catalogue.
    private static let tables = [
        ("data/service-codes.csv", "work."), ("data/inspection-items.csv", "inspection-item."),
    ]

    /// The words of a language, by their keys. A table that cannot be read gives none, which a test notices.
    static func words(of language: Language) -> [(key: String, text: String)] {
        tables.flatMap { path, prefix in
            let lines = (EmbeddedFile.named(path)?.text ?? "").utf8.split(separator: UInt8(ascii: "\n"))
            let rows = lines.map { fields(of: Substring($0)) }.filter { $0.first?.hasPrefix("#") == false }
            guard let column = rows.first?.firstIndex(of: language.rawValue) else {
                return [(key: String, text: String)]()
            }
            return rows.dropFirst().compactMap { row in
                guard let code = row.first, column < row.count else { return nil }
                return (prefix + code, row[column])
            }
        }
    }

    private static func fields(of line: Substring) -> [String] {
        line.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }
}
