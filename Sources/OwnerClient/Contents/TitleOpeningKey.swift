import Crypto
import FoundationEssentials
public import VehicleHistory

/// The private X25519 key (RFC 7748) that opens the titles of one vehicle: HPKE (RFC 9180), as `SealedTitle` says.
public struct TitleOpeningKey: Sendable {
    private let key: Curve25519.KeyAgreement.PrivateKey

    private init(key: Curve25519.KeyAgreement.PrivateKey) {
        self.key = key
    }

    /// A fresh key from the operating system's random numbers.
    public static func generate() -> TitleOpeningKey { TitleOpeningKey(key: Curve25519.KeyAgreement.PrivateKey()) }

    /// The key of 32 secret bytes; `nil` for any other count.
    public init?(secretBytes: [UInt8]) {
        guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: secretBytes) else { return nil }
        self.init(key: key)
    }

    /// The **secret** bytes, for the wallet's encrypted file.
    var secretBytes: [UInt8] { Array(key.rawRepresentation) }

    /// The public key, for `HolderRequest.encryptionKey`: 32 bytes.
    public var publicBytes: [UInt8] { Array(key.publicKey.rawRepresentation) }

    /// The bytes of the title file that was sealed for this key; `nil` when it was sealed for another one, or altered.
    public func open(_ sealed: SealedTitle) -> [UInt8]? {
        guard
            var recipient = try? HPKE.Recipient(
                privateKey: key, ciphersuite: .Curve25519_SHA256_ChachaPoly, info: Data(SealedTitle.info),
                encapsulatedKey: Data(sealed.encapsulatedKey)),
            let contents = try? recipient.open(sealed.ciphertext)
        else { return nil }
        return Array(contents)
    }
}
