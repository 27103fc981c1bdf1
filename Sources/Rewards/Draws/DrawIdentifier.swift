/// The name of a draw, such as `data-12`: the subject of its statements is `draw:data-12`, and the seed binds it.
public struct DrawIdentifier: Hashable, Sendable, CustomStringConvertible {
    /// The longest name in bytes, so that it fits the `code` of a journal entry.
    public static let byteCountMax = 32

    /// The name: 1 to 32 of `a-z`, `0-9` and `-`.
    public let text: String

    /// The name of the draw of one track for one epoch.
    public init(track: DrawTrack, epoch: Epoch) {
        text = "\(track.rawValue)-\(epoch.value)"
    }

    /// A name from outside; `nil` when it is empty, too long, or has other characters.
    public init?(_ text: String) {
        let characters = text.utf8
        guard (1...Self.byteCountMax).contains(characters.count) else { return nil }
        let isPlain = characters.allSatisfy { character in
            switch character {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard isPlain else { return nil }
        self.text = text
    }

    /// The name.
    public var description: String { text }
}
