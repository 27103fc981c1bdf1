import Crypto
import FoundationEssentials
import Octets
public import StrictJSON

/// A `TitleFile` that only its owner's wallet can read: HPKE (RFC 9180) in base mode with X25519, HKDF-SHA256 and
/// ChaCha20-Poly1305. `info` is the format's name, the additional data is empty.
public struct SealedTitle: Hashable, Sendable {
    /// The value of the member `format`.
    public static let format = "vinlog/sealed-title/v1"
    /// Most bytes of such a file: a title's in base64, and the frame.
    public static let byteCountMax = TitleFile.byteCountMax / 3 * 4 + 1_024

    /// The encapsulated key: 32 bytes.
    public let encapsulatedKey: [UInt8]
    /// The sealed title and its 16-byte tag.
    public let ciphertext: [UInt8]

    private static let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly
    private static let information = Data(format.utf8)

    /// Seals a title.
    ///
    /// - Throws: `OwnerFileError.member` when the key agrees on no secret.
    public init(sealing title: TitleFile, for recipient: TitleSealingKey) throws(OwnerFileError) {
        let contents = title.json.serialized()
        guard let key = recipient.key,
            var sender = try? HPKE.Sender(recipientKey: key, ciphersuite: Self.suite, info: Self.information),
            let ciphertext = try? sender.seal(contents)
        else { throw .member(name: "encryption_key", rule: "must be a public X25519 key") }
        encapsulatedKey = Array(sender.encapsulatedKey)
        self.ciphertext = Array(ciphertext)
    }

    /// Opens it.
    ///
    /// - Throws: `OwnerFileError.notForThisKey`, or what is wrong with the title inside.
    public func opened(by key: TitleOpeningKey) throws(OwnerFileError) -> TitleFile {
        guard
            var recipient = try? HPKE.Recipient(
                privateKey: key.key, ciphersuite: Self.suite, info: Self.information,
                encapsulatedKey: Data(encapsulatedKey)),
            let contents = try? recipient.open(ciphertext)
        else { throw .notForThisKey }
        return try TitleFile(parsing: Array(contents))
    }

    /// Reads a file.
    ///
    /// - Throws: `OwnerFileError`.
    public init(parsing bytes: some Collection<UInt8>) throws(OwnerFileError) {
        let reader = try OwnerFileReader(
            bytes, format: Self.format, byteCountMax: Self.byteCountMax, names: ["enc", "ciphertext"])
        encapsulatedKey = try reader.bytes("enc", 32...32)
        ciphertext = try reader.bytes("ciphertext", 16...TitleFile.byteCountMax)
    }

    /// The file's contents.
    public var json: JSON {
        [
            "format": .string(Self.format), "enc": .string(Base64.url.encode(encapsulatedKey)),
            "ciphertext": .string(Base64.url.encode(ciphertext)),
        ]
    }
}
