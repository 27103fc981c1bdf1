public import Octets
public import StrictJSON

/// The clear text of one hidden claim (RFC 9901 section 4.2): a salt, a name unless it is an array's element, a value.
public struct Disclosure: Sendable {
    /// The disclosure as it travels: base64url of its JSON, as ASCII. The digest is of these bytes, so they are
    /// kept and never encoded again.
    public let encoded: ArraySlice<UInt8>

    /// The salt, as text.
    public let salt: String

    /// The member's name; `nil` for an element of an array.
    public let name: String?

    /// The claim's value, in which further claims may be hidden.
    public let value: JSON

    /// SHA-256 of `encoded` (section 4.2.3).
    public let digest: Hash

    /// The digest as it stands in `_sd` and `...`: 43 characters of base64url.
    public var digestText: String { digest.withUnsafeBytes { Base64.url.encode($0) } }
}

extension Disclosure: Hashable {
    /// Equality of the digests, and so of the encoded bytes.
    public static func == (left: Disclosure, right: Disclosure) -> Bool { left.digest == right.digest }

    /// Feeds the digest.
    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
