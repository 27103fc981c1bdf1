import Messages

/// The words of a page that no value is filled into: `{{w.NAME}}` in a template is the text `<family>.NAME`, and
/// `{{g.NAME}}` the text `garage.NAME`.
public enum PageWords: String, CaseIterable, Sendable {
    /// The report's.
    case report
    /// All other pages'.
    case pages

    /// A template with its words put in, as HTML.
    func putting(into template: String, _ texts: Texts) -> String {
        Self.putting(into: Self.putting(into: template, "w", rawValue, texts), "g", "garage", texts)
    }

    private static func putting(into template: String, _ mark: String, _ family: String, _ texts: Texts) -> String {
        let opening = "{{\(mark)."
        let pieces = template.split(separator: opening, omittingEmptySubsequences: false)
        return pieces.dropFirst().reduce(into: String(pieces.first ?? "")) { text, piece in
            let parts = piece.split(separator: "}}", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = parts.first, let rest = parts.last else {
                text += opening + piece
                return
            }
            text += LineHTML.escaped(texts.text("\(family).\(name)")) + rest
        }
    }
}
