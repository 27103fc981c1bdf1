/// The name of a key in a signed note, which for a log's key is also the log's origin
/// (C2SP signed-note, "Format"; tlog-checkpoint, "Note text").
///
/// Names are compared byte for byte: `String ==` would take canonically equivalent texts for the same.
public struct KeyName: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Length of the longest name in bytes: that of ML-DSA cosigner names (C2SP tlog-cosignature).
    public static let byteCountMax = 255

    /// The UTF-8 bytes.
    public let utf8: [UInt8]

    /// A name from its UTF-8 bytes; `nil` if they are empty, too long, not UTF-8, or hold a space of any script, a plus
    /// or a control character.
    public init?(utf8 bytes: some Collection<UInt8>) {
        guard (1...Self.byteCountMax).contains(bytes.count), let text = String(validating: bytes, as: UTF8.self) else {
            return nil
        }
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar != "+" && !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
        }
        guard isPlain else { return nil }
        utf8 = Array(bytes)
    }

    /// A name from text; `nil` if it is empty, too long, or holds a space, a plus or a control character.
    public init?(_ text: String) {
        self.init(utf8: Array(text.utf8))
    }

    /// The name as text.
    public var string: String { String(decoding: utf8, as: UTF8.self) }

    /// The name as text.
    public var description: String { string }

    /// The order of the bytes.
    public static func < (left: KeyName, right: KeyName) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
}
