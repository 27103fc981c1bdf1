import Messages
import RegistryAPI

/// The words of the rewards' pages in one language: texts `pages.rewards-…`, amounts and times.
struct RewardWords {
    let texts: Texts
    let amounts: AmountText

    init(_ language: Language) {
        texts = Texts.of(language)
        amounts = AmountText(texts: texts)
    }

    /// The text `pages.rewards-<key>` with its values.
    func callAsFunction(_ key: String, _ arguments: (String, MessageValue)...) -> String {
        texts.text(Message("pages.rewards-\(key)", arguments.map { .init($0.0, $0.1) }))
    }

    /// A word of one of the journal's lists; the journal's own where there is no other.
    func word(_ list: String, _ word: String) -> String {
        let key = "pages.rewards-\(list)-\(word)"
        return texts.has(key) ? texts.text(key) : word
    }

    /// A UTC day.
    func date(_ seconds: Int) -> String { TimeText.date(seconds, texts) }

    /// A minute in UTC, which it names.
    func minute(_ seconds: Int) -> String { TimeText.minute(seconds, texts) }

    /// The unit's name for people.
    func name(of asset: AssetCode) -> String { word("asset", asset.rawValue) }
}
