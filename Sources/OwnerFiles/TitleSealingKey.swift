import Crypto
import FoundationEssentials

/// A public X25519 key (RFC 7748) for which a title is sealed: fresh for each vehicle, like the holder key.
public struct TitleSealingKey: Hashable, Sendable {
    /// The key's 32 bytes.
    public let bytes: [UInt8]

    /// The key of 32 bytes; `nil` for any other count, and for the points with which no secret can be agreed.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32, let key = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes),
            // A point of small order agrees on zero with every key (RFC 7748 section 6.1).
            (try? Curve25519.KeyAgreement.PrivateKey().sharedSecretFromKeyAgreement(with: key)) != nil
        else { return nil }
        self.bytes = bytes
    }

    var key: Curve25519.KeyAgreement.PublicKey? { try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes) }
}
