/// A subject outside the namespaces that have types of their own, such as `points:2026-11` or `draw:7`. Its label is
/// public.
public struct PublicSubject: Hashable, Sendable, CustomStringConvertible {
    /// Most characters of the namespace.
    public static let namespaceCharacterCountMax = 32
    /// Most characters of the identifier.
    public static let identifierCharacterCountMax = 128

    /// The namespaces of the registry's own subjects.
    static let registryNamespaces: Set<String> = ["points", "draw", "policy"]

    /// The namespace: 1 to 32 of `a-z 0-9 -`, beginning with a letter, and none of `vehicle`, `chassis`, `attestor`.
    public let namespace: String
    /// The identifier: 1 to 128 of `A-Z a-z 0-9 . _ -`.
    public let identifier: String

    /// A subject of canonical parts; `nil` when a part breaks its rule.
    public init?(namespace: some StringProtocol, identifier: some StringProtocol) {
        guard (1...Self.namespaceCharacterCountMax).contains(namespace.utf8.count),
            let first = namespace.utf8.first, ASCII.isLowercaseLetter(first),
            namespace.utf8.allSatisfy({ ASCII.isLowercaseLetter($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "-") }),
            !["vehicle", "chassis", "attestor"].contains(String(namespace)),
            (1...Self.identifierCharacterCountMax).contains(identifier.utf8.count),
            identifier.utf8.allSatisfy(Self.isIdentifierCharacter)
        else { return nil }
        self.namespace = String(namespace)
        self.identifier = String(identifier)
    }

    /// For people.
    public var description: String { "\(namespace):\(identifier)" }

    private static func isIdentifierCharacter(_ byte: UInt8) -> Bool {
        ASCII.isLowercaseLetter(byte) || ASCII.isUppercaseLetter(byte) || ASCII.isDigit(byte)
            || [UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-")].contains(byte)
    }
}
