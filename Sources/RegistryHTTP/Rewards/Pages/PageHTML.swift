import Mustache

/// Escapes text for HTML scalar by scalar.
///
/// The library's own escaping goes by `Character`, so a quotation mark with a combining accent after it, which is one
/// character and not `"`, would pass, and end an attribute.
struct PageHTML: MustacheContentType {
    /// What the templates' pragma calls it.
    static let name = "VINLOG-HTML"

    func escapeText(_ text: String) -> String {
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
}
