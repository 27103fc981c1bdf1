import Octets

/// The lines of an embedded table, split at commas: without comments, without the line of column names.
enum TableLines {
    /// - Parameters:
    ///   - path: the table's path from the repository's root.
    ///   - columnCount: lines with another number of columns are left out; commas beyond belong to the last column.
    static func read(_ path: String, columnCount: Int) -> [[String]] {
        let text = EmbeddedFile.named(path)?.text ?? ""
        let lines = text.utf8.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
        return lines.dropFirst().compactMap { line in
            let fields = line.split(
                separator: UInt8(ascii: ","), maxSplits: columnCount - 1, omittingEmptySubsequences: false)
            guard fields.count == columnCount else { return nil }
            return fields.map { String(decoding: $0, as: UTF8.self) }
        }
    }
}
