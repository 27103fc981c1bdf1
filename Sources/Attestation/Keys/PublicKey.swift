import Crypto
import FoundationEssentials
import Octets
import StrictJSON

/// A public key that checks signatures: Ed25519 or P-256.
///
/// The curve point is parsed and validated once, when the key is made, so that checking a signature does not
/// parse again. Equality and hashing go by the thumbprint, which determines the key.
public struct PublicKey: Sendable {
    /// The parsed key.
    enum Material: Sendable {
        case ed25519(Curve25519.Signing.PublicKey)
        case p256(P256.Signing.PublicKey)
    }

    /// The key's identifier (RFC 7638).
    public let thumbprint: Thumbprint

    let material: Material

    init(_ material: Material) {
        self.material = material
        thumbprint = Thumbprint(Hash.sha256(Self.canonicalJWK(of: material).serialized()))
    }

    /// The one algorithm whose signatures this key checks.
    public var algorithm: SignatureAlgorithm {
        switch material {
        case .ed25519: .edDSA
        case .p256: .es256
        }
    }

    /// Whether `signature` is this key's signature of `message`.
    ///
    /// - Parameters:
    ///   - signature: 64 bytes: R ‖ S (RFC 8032) for Ed25519, r ‖ s (RFC 7518 section 3.4) for P-256.
    ///   - message: the signed bytes.
    public func isValidSignature(_ signature: some Collection<UInt8>, for message: some Collection<UInt8>) -> Bool {
        guard signature.count == SignatureAlgorithm.signatureByteCount else { return false }
        return withContiguousBytes(of: signature) { signature in
            withContiguousBytes(of: message) { message in
                switch material {
                case .ed25519(let key): return key.isValidSignature(signature, for: message)
                case .p256(let key):
                    guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else {
                        return false
                    }
                    return key.isValidSignature(signature, for: message)
                }
            }
        }
    }
}

extension PublicKey: Hashable {
    /// Equality of the thumbprints.
    public static func == (left: PublicKey, right: PublicKey) -> Bool { left.thumbprint == right.thumbprint }

    /// Feeds the thumbprint.
    public func hash(into hasher: inout Hasher) { hasher.combine(thumbprint) }
}

/// Calls `body` with the collection's bytes in one place: without a copy when they lie so already.
func withContiguousBytes<Result>(
    of bytes: some Collection<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
) -> Result {
    bytes.withContiguousStorageIfAvailable(body) ?? Array(bytes).withUnsafeBufferPointer(body)
}
