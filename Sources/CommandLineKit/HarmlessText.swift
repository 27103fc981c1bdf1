/// Text from outside, made safe to show.
public enum HarmlessText {
    /// The text without what a terminal would obey: control, format and separator characters are replaced.
    ///
    /// - Parameter keepsLines: whether line feeds stay, for text of several lines that is our own but for its parts.
    public static func of(_ text: String, keepsLines: Bool = false) -> String {
        var harmless = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where keepsLines && scalar == "\n": harmless.append(scalar)
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                harmless.append("\u{FFFD}")
            default: harmless.append(scalar)
            }
        }
        return String(harmless)
    }
}
