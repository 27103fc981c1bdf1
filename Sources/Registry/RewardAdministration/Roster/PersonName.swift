/// A person's name as it is compared: "Ann  Lee" and "ann lee" are one person, so that a second spelling does not
/// make a second pair of eyes.
public struct PersonName: Hashable, Sendable, CustomStringConvertible {
    /// Lower case, with single blanks, canonically equivalent spellings equal as Swift's strings are.
    public let folded: String

    /// The name as it is compared.
    public init(_ name: String) {
        folded = name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Whether nothing is left of it.
    public var isEmpty: Bool { folded.isEmpty }

    /// The folded name.
    public var description: String { folded }
}
