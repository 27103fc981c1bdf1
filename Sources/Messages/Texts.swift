import Octets
import StrictJSON

/// The catalogue of one language: every text that people are shown, by its key.
///
/// It is read from `data/texts/<language>/*.json`, flat objects of keys and templates, and from the tables that have a
/// column for each language.
public struct Texts: Sendable {
    /// The language.
    public let language: Language
    /// The unit of distances; `nil` for readings as they were read, and all else in kilometres.
    public internal(set) var distances: DistanceUnit?
    private let templates: [String: MessageTemplate]
    /// What stands between thousands, and before decimals.
    let separators: (thousands: String, decimals: String)

    private static let all: [Language: Texts] = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { ($0, Texts(reading: $0)) })

    /// The catalogue of a language.
    public static func of(_ language: Language) -> Texts {
        all[language] ?? Texts(language: language, templates: [:])
    }

    private init(language: Language, templates: [String: MessageTemplate]) {
        self.language = language
        self.templates = templates
        func literal(_ key: String) -> String? { templates[key]?.literal }
        separators = (literal("form.thousands") ?? ",", literal("form.decimals") ?? ".")
    }

    private init(reading language: Language) {
        var templates: [String: MessageTemplate] = [:]
        for file in EmbeddedFile.inside("data/texts/\(language.rawValue)") {
            // A file that cannot be read gives no texts, which a test notices; the files are our own.
            guard let object = try? JSON(parsing: Array(file.contents)).object else { continue }
            for member in object.members { templates[member.name] = member.value.string.map { MessageTemplate($0) } }
        }
        for word in TextTable.words(of: language) { templates[word.key] = MessageTemplate(word.text) }
        self.init(language: language, templates: templates)
    }

    /// Every key, sorted.
    public var keys: [String] { templates.keys.sorted() }

    /// Whether there is a text of this key.
    public func has(_ key: String) -> Bool { templates[key] != nil }

    /// A text that wants no values; `nil` when it wants some, or is not there.
    func literal(_ key: String) -> String? { templates[key]?.literal }

    /// The names of the values that a text wants; `nil` when there is no such text.
    public func names(of key: String) -> Set<String>? { templates[key]?.names }

    /// The text of a message. A key without a text stands in `⟦⟧`, which a test looks for.
    public func text(_ message: Message) -> String {
        guard let template = templates[message.key] else { return "⟦\(message.key)⟧" }
        var text = ""
        for piece in template.pieces {
            switch piece {
            case .literal(let literal): text += literal
            case .value(let name):
                guard let value = message.value(of: name) else {
                    text += "⟦\(name)⟧"
                    continue
                }
                text = fitting(text, before: value) + self.text(value)
            case .plural(let name, let one, let other):
                guard case .number(let number)? = message.value(of: name) else {
                    text += "⟦\(name)⟧"
                    continue
                }
                let form = number == 1 ? one : other
                text += form.split(separator: "#", omittingEmptySubsequences: false).joined(separator: grouped(number))
            }
        }
        return text
    }

    /// The text of a key that wants no values.
    public func text(_ key: String) -> String { text(Message(key)) }

    /// A value in this language.
    public func text(_ value: MessageValue) -> String {
        switch value {
        case .number(let number): grouped(number)
        case .plain(let text): text
        case .date(let date): self.date(date)
        case .distance(let kilometres): distance(kilometres: kilometres)
        case .odometer(let value, let unit): odometer(value, unit)
        case .entry(let index): String(index)
        case .term(let key): text(key)
        case .message(let message): text(message)
        case .list(let values): list(values.map { text($0) })
        case .joined(let values): values.map { text($0) }.filter { !$0.isEmpty }.joined(separator: ", ")
        case .decimal(let unscaled, let places): decimal(unscaled, places)
        case .moment(let moment): self.moment(moment)
        case .money(let minorUnits, let currency): money(minorUnits, currency)
        case .country(let code): has("country.\(code)") ? text("country.\(code)") : code
        }
    }
}
