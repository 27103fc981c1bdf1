import Crypto
import FoundationEssentials

/// The private X25519 key that opens the titles of one vehicle.
public struct TitleOpeningKey: Sendable {
    let key: Curve25519.KeyAgreement.PrivateKey

    /// A fresh key from the operating system's random numbers.
    public static func generate() -> TitleOpeningKey { TitleOpeningKey(key: Curve25519.KeyAgreement.PrivateKey()) }

    private init(key: Curve25519.KeyAgreement.PrivateKey) {
        self.key = key
    }

    /// The key of 32 secret bytes; `nil` for any other count.
    public init?(secretBytes: [UInt8]) {
        guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: secretBytes) else { return nil }
        self.init(key: key)
    }

    /// The **secret** bytes, for the wallet's encrypted file.
    public var secretBytes: [UInt8] { Array(key.rawRepresentation) }

    /// The public key that others seal for.
    public var sealingKey: TitleSealingKey? { TitleSealingKey(bytes: Array(key.publicKey.rawRepresentation)) }
}
