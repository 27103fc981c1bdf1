public import Octets

/// A public key's identifier: the SHA-256 thumbprint of its JWK (RFC 7638), 43 characters of base64url.
///
/// Held as 32 bytes inline; order is that of the bytes.
public struct Thumbprint: Hashable, Sendable {
    /// Number of characters of the text form.
    public static let characterCount = 43

    /// The thumbprint's 32 bytes.
    public let hash: Hash

    /// The thumbprint whose bytes are `hash`.
    public init(_ hash: Hash) {
        self.hash = hash
    }

    /// Reads the text form; `nil` for anything but the canonical base64url of 32 bytes.
    public init?(_ text: String) {
        guard let bytes = Base64.url.decode(text), let hash = Hash(bytes) else { return nil }
        self.hash = hash
    }

    /// The text form: 43 characters of base64url without padding.
    public var string: String { hash.withUnsafeBytes { Base64.url.encode($0) } }
}

extension Thumbprint: Comparable {
    /// Order of the bytes.
    public static func < (left: Thumbprint, right: Thumbprint) -> Bool { left.hash < right.hash }
}

extension Thumbprint: CustomStringConvertible {
    /// The text form.
    public var description: String { string }
}
