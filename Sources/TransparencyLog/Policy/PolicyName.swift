/// The name of a witness or a group inside a policy: any bytes but spaces, tabs and control characters, compared byte
/// for byte (C2SP tlog-policy, "Character set").
public struct PolicyName: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Length of the longest name in bytes.
    public static let byteCountMax = 255

    /// The name that stands for "no witness at all" (C2SP tlog-policy, "Defining the quorum").
    static let none = Array("none".utf8)

    /// The bytes.
    public let bytes: [UInt8]

    /// A name of `bytes`; `nil` if they cannot be one, or are `none`, which no witness and no group may be called.
    public init?(_ bytes: some Collection<UInt8>) {
        let isPrintable = bytes.allSatisfy { $0 > 0x20 && $0 != 0x7F }
        guard (1...Self.byteCountMax).contains(bytes.count), isPrintable, !bytes.elementsEqual(Self.none) else {
            return nil
        }
        self.bytes = Array(bytes)
    }

    /// A name of a text's UTF-8 bytes; `nil` if they cannot be one.
    public init?(_ text: String) {
        self.init(Array(text.utf8))
    }

    /// The name as text, for people to read.
    public var description: String { String(decoding: bytes, as: UTF8.self) }

    /// The order of the bytes.
    public static func < (left: PolicyName, right: PolicyName) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
