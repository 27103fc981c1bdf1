/// The name by which a contributor is known in the log: 1 to 64 of `a-z 0-9 -`, beginning with a letter or digit.
public struct AttestorID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Most characters of an id.
    public static let characterCountMax = 64

    /// The id's characters, all ASCII.
    public let string: String

    /// An id from its characters; `nil` when they break the rule above.
    public init?(_ text: some StringProtocol) {
        let characters = text.utf8
        guard (1...Self.characterCountMax).contains(characters.count),
            characters.first != UInt8(ascii: "-"),
            characters.allSatisfy({ ASCII.isLowercaseLetter($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "-") })
        else { return nil }
        string = String(text)
    }

    /// For people.
    public var description: String { string }

    /// Order of the texts.
    public static func < (left: AttestorID, right: AttestorID) -> Bool { left.string < right.string }
}
