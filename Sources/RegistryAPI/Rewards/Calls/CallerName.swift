/// The name of a caller, and of a holder of points: `admin:<thumbprint>`, `attestor:<id>`, `owner:<thumbprint>` or
/// `buyer:<thumbprint>`.
public struct CallerName: Hashable, Sendable {
    /// Most bytes of an attestor's id.
    public static let identifierByteCountMax = 64
    /// Characters of a JWK thumbprint (RFC 7638) in base64url.
    public static let thumbprintCharacterCount = 43

    /// The kind of caller.
    public let kind: CallerKind

    /// What follows the colon: a thumbprint, or an attestor's id.
    public let identifier: String

    /// A name; `nil` when `identifier` is not one of `kind`: 43 characters of base64url, or for an attestor 1 to 64
    /// lower-case letters, digits and hyphens, no hyphen first.
    public init?(_ kind: CallerKind, _ identifier: String) {
        let bytes = identifier.utf8
        let isAcceptable: Bool
        switch kind {
        case .attestor:
            isAcceptable =
                (1...Self.identifierByteCountMax).contains(bytes.count) && bytes.first != UInt8(ascii: "-")
                && bytes.allSatisfy { Self.isAttestorByte($0) }
        case .admin, .owner, .buyer:
            isAcceptable = bytes.count == Self.thumbprintCharacterCount && bytes.allSatisfy { Self.isNameByte($0) }
        }
        guard isAcceptable else { return nil }
        self.kind = kind
        self.identifier = identifier
    }

    /// Reads `kind:identifier`.
    public init?(_ text: String) {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
            let kind = CallerKind(rawValue: String(text[..<colon]))
        else { return nil }
        self.init(kind, String(text[text.utf8.index(after: colon)...]))
    }

    /// `kind:identifier`.
    public var text: String { "\(kind.rawValue):\(identifier)" }

    private static func isAttestorByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }

    /// Base64url's alphabet (RFC 4648 section 5).
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension CallerName: CustomStringConvertible {
    /// `kind:identifier`.
    public var description: String { text }
}
