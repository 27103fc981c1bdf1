/// Breaking text into lines.
public enum TextWrapping {
    /// `text` broken between words so that no line is longer than `columnCount` characters; lines after the first are
    /// indented by `indent`. A word longer than a line stays whole.
    public static func wrapped(_ text: String, indent: Int, columnCount: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty && indent + line.count + 1 + word.count > columnCount {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " \(word)"
        }
        lines.append(line)
        return lines.joined(separator: "\n" + margin)
    }
}
