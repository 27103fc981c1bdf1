public import Messages
public import Mustache

/// The catalogue as templates see it: `{{w.NAME}}` is the text of `report.NAME`.
public struct PageWords: MustacheParent {
    let texts: Texts
    let prefix: String

    /// The texts of a language whose keys begin with `prefix`, such as `report.`.
    public init(texts: Texts, prefix: String) {
        self.texts = texts
        self.prefix = prefix
    }

    /// The text of a key without its prefix.
    public func child(named name: String) -> Any? { texts.text(prefix + name) }
}
