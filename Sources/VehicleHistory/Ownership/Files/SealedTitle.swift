import Octets
public import StrictJSON

/// A title file sealed to its owner's X25519 key, so that it can travel by any means: HPKE (RFC 9180) in base mode with
/// DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and ChaCha20-Poly1305.
public struct SealedTitle: Sendable, Equatable {
    /// The value of the member `format`.
    public static let format = "vinlog/sealed-title/v1"
    /// The `info` of RFC 9180 section 5.1, which binds the ciphertext to this purpose.
    public static let info = Array("vinlog/sealed-title/v1".utf8)
    /// Bytes of the encapsulated key (RFC 9180 section 7.1).
    public static let encapsulatedKeyByteCount = 32

    /// The encapsulated key.
    public var encapsulatedKey: [UInt8]
    /// The title file's bytes, encrypted, with their 16-byte tag; no associated data.
    public var ciphertext: [UInt8]

    /// A sealed title of its parts.
    public init(encapsulatedKey: [UInt8], ciphertext: [UInt8]) {
        self.encapsulatedKey = encapsulatedKey
        self.ciphertext = ciphertext
    }

    /// Reads a file.
    ///
    /// - Throws: `StatementError` naming the member, the rule and the mend.
    public init(parsing bytes: some Collection<UInt8>) throws(StatementError) {
        let fields = try OwnershipFile.members(
            of: bytes, format: Self.format, names: ["enc", "ciphertext"], byteCountMax: TitleFile.byteCountMax)
        encapsulatedKey = try fields.bytes("enc", byteCount: Self.encapsulatedKeyByteCount)
        ciphertext = try fields.bytes("ciphertext")
    }

    /// The file's contents.
    public var json: JSON {
        [
            "format": .string(Self.format), "enc": .string(Base64.url.encode(encapsulatedKey)),
            "ciphertext": .string(Base64.url.encode(ciphertext)),
        ]
    }
}
