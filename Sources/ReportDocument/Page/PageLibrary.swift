public import Messages
import Mustache
import Octets

/// The templates of `data/pages`, read once from the files compiled in, and the styles that go with them.
public enum PageLibrary {
    private static let folder = "data/pages/"
    private static let suffix = ".mustache"

    /// All templates by file name without suffix, in each language and family of words: what is said on every page is
    /// put in when a template is read and not again for each page.
    private static let templates: [Language: [PageWords: MustacheLibrary]] = {
        MustacheContentTypes.register(PageHTML(), named: PageHTML.name)
        return Dictionary(
            uniqueKeysWithValues: Language.allCases.map { language in
                let libraries = PageWords.allCases.map { ($0, library(language, $0)) }
                return (language, Dictionary(uniqueKeysWithValues: libraries))
            })
    }()

    private static func library(_ language: Language, _ words: PageWords) -> MustacheLibrary {
        var library = MustacheLibrary()
        for file in EmbeddedFile.inside("data/pages") where file.path.hasSuffix(suffix) {
            let name = String(file.path.dropFirst(folder.count).dropLast(suffix.count))
            // A template that cannot be read renders as nothing, which a test notices; the files are our own.
            try? library.register(words.putting(into: file.text, Texts.of(language)), named: name)
        }
        return library
    }

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
    ///   - words: the family of words that `{{w.NAME}}` is of.
    public static func html(
        _ template: String, _ values: PageValues, language: Language, words: PageWords = .report
    ) -> String {
        var values = values
        values["language"] = language.rawValue
        return templates[language]?[words]?.render(values, withTemplate: template) ?? ""
    }
}
