import Crypto
import FoundationEssentials
import Octets
public import StrictJSON

/// A private key held in memory: Ed25519 or P-256.
public struct SigningKey: Signer {
    private enum Material: Sendable {
        case ed25519(Curve25519.Signing.PrivateKey)
        case p256(P256.Signing.PrivateKey)
    }

    private let material: Material

    /// The key that checks this key's signatures.
    public let publicKey: PublicKey

    private init(_ material: Material) {
        self.material = material
        switch material {
        case .ed25519(let key): publicKey = PublicKey(.ed25519(key.publicKey))
        case .p256(let key): publicKey = PublicKey(.p256(key.publicKey))
        }
    }

    /// A fresh key from the operating system's random numbers.
    public static func generate(_ algorithm: SignatureAlgorithm = .edDSA) -> SigningKey {
        switch algorithm {
        case .edDSA: SigningKey(.ed25519(Curve25519.Signing.PrivateKey()))
        case .es256: SigningKey(.p256(P256.Signing.PrivateKey()))
        }
    }

    /// The Ed25519 key of a 32-byte seed (RFC 8032 section 5.1.5); `nil` for any other count. For simulations and
    /// tests, whose keys must be the same at every run.
    public init?(ed25519Seed seed: some Collection<UInt8>) {
        guard seed.count == PublicKey.fieldByteCount,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: Array(seed))
        else { return nil }
        self.init(.ed25519(key))
    }

    /// Reads a private JSON Web Key (RFC 7517; RFC 8037 section 2; RFC 7518 section 6.2.2).
    ///
    /// - Throws: `KeyError` when a member is absent or wrong, or the public part is not that of the private one.
    public init(jwk: JSON) throws(KeyError) {
        guard case .object(let members) = jwk else { throw .notAnObject }
        let publicKey = try PublicKey(publicPartOf: members)
        let secret = try members.jwkBytes("d")
        switch publicKey.algorithm {
        case .edDSA:
            guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: secret) else { throw .mismatch }
            self.init(.ed25519(key))
        case .es256:
            guard let key = try? P256.Signing.PrivateKey(rawRepresentation: secret) else { throw .mismatch }
            self.init(.p256(key))
        }
        guard publicKey == self.publicKey else { throw .mismatch }
    }

    /// The **private** key as a JSON Web Key: the public members and `d`.
    public func jwk() -> JSON {
        guard case .object(var members) = publicKey.jwk else { return publicKey.jwk }
        switch material {
        case .ed25519(let key): members["d"] = .string(Base64.url.encode(key.rawRepresentation))
        case .p256(let key): members["d"] = .string(Base64.url.encode(key.rawRepresentation))
        }
        return .object(members)
    }

    /// Signs `message`; 64 bytes, as `Signer` says.
    public func sign(_ message: [UInt8]) throws -> [UInt8] {
        switch material {
        case .ed25519(let key): Array(try key.signature(for: message))
        case .p256(let key): Array(try key.signature(for: message).rawRepresentation)
        }
    }
}

extension SigningKey: CustomStringConvertible {
    /// The public thumbprint; never the secret, so that a key in a log line leaks nothing.
    public var description: String { "SigningKey(\(publicKey.thumbprint))" }
}
