public import Mustache

/// Escapes text for HTML scalar by scalar.
///
/// The library's own escaping goes by `Character`, so a quotation mark with a combining accent after it, which is one
/// character and not `"`, would pass, and end an attribute.
public struct PageHTML: MustacheContentType {
    /// What the templates' pragma calls it.
    public static let name = "VINLOG-HTML"

    /// An escaper; it has no state.
    public init() {}

    /// `text` with what means something in HTML, and what would turn the direction of writing, replaced.
    public func escapeText(_ text: String) -> String {
        guard !Self.isHarmless(text) else { return text }
        var html = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": html.append(contentsOf: "&lt;".unicodeScalars)
            case ">": html.append(contentsOf: "&gt;".unicodeScalars)
            case "&": html.append(contentsOf: "&amp;".unicodeScalars)
            case "\"": html.append(contentsOf: "&quot;".unicodeScalars)
            case "'": html.append(contentsOf: "&#39;".unicodeScalars)
            // Overrides of the writing direction could show a reason backwards.
            case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": html.append("\u{FFFD}")
            default: html.append(scalar)
            }
        }
        return String(html)
    }

    /// Whether there is nothing to replace: most text is ASCII without any of the five, which one look at its bytes
    /// shows.
    private static func isHarmless(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            byte < 0x80 && byte != 0x3C && byte != 0x3E && byte != 0x26 && byte != 0x22 && byte != 0x27
        }
    }
}
