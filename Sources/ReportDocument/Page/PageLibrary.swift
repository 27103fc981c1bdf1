public import Messages
import Mustache
import Octets

/// The templates of `data/pages`, read once from the files compiled in, and the styles that go with them.
public enum PageLibrary {
    private static let folder = "data/pages/"

    /// All templates by file name without suffix.
    private static let templates: MustacheLibrary = {
        MustacheContentTypes.register(PageHTML(), named: PageHTML.name)
        var library = MustacheLibrary()
        for file in EmbeddedFile.inside("data/pages") where file.path.hasSuffix(".mustache") {
            // A template that cannot be read renders as nothing, which a test notices; the files are our own.
            try? library.register(file.text, named: String(file.path.dropFirst(folder.count).dropLast(9)))
        }
        return library
    }()

    /// The style sheet called `name`, such as `base.css`; empty when there is none.
    public static func style(_ name: String) -> String {
        EmbeddedFile.named(folder + name)?.text ?? ""
    }

    /// The style of report pages: what all pages share, then their own.
    public static let reportStyle = style("base.css") + style("report.css")

    /// What a page in a file allows itself: its own style, and nothing from anywhere.
    static let reportFilePolicy =
        "default-src 'none'; style-src 'sha256-\(Base64.standard.encode(Hash.sha256(utf8: reportStyle).bytes))'; "
        + "base-uri 'none'; form-action 'none'"

    /// The page that a template makes of values, with the words of a language.
    ///
    /// - Parameters:
    ///   - template: its file's name in `data/pages`, without suffix.
    ///   - values: what the template's names stand for.
    ///   - language: of the words.
    ///   - words: what stands before the names that templates give after `w.`: `{{w.skip}}` is the text `report.skip`
    ///     for `report.`.
    public static func html(
        _ template: String, _ values: [String: Any], language: Language, words: String = "report."
    ) -> String {
        var values = values
        values["w"] = PageWords(texts: Texts.of(language), prefix: words)
        values["language"] = language.rawValue
        return templates.render(values, withTemplate: template) ?? ""
    }
}
