/// A closed list of words, such as the zones of a vehicle: each word has a text in every language, whose key is the
/// list's name and the word's raw value, such as `zone.front_left`.
public protocol Vocabulary: RawRepresentable<String>, CaseIterable, Sendable {
    /// The list's name: the beginning of the keys of its words.
    static var vocabulary: String { get }
}

extension Vocabulary {
    /// The word's key in the catalogues.
    public var key: String { "\(Self.vocabulary).\(rawValue)" }

    /// The word, to be filled into a text.
    public var term: MessageValue { .term(key) }
}
