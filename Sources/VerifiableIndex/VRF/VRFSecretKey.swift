public import Octets

/// The secret key of ECVRF-P256-SHA256-TAI (RFC 9381, suite 0x01).
///
/// Safe to use from several threads at once.
public struct VRFSecretKey: Sendable {
    /// Length of a secret key in bytes.
    public static let byteCount = 32

    /// The matching public key.
    public let publicKey: VRFPublicKey

    /// The 32 bytes to keep in a key file of owner-only permissions.
    public let bytes: [UInt8]

    /// A key from 32 bytes, a big-endian number.
    ///
    /// - Throws: ``VRFError/invalidSecretKey`` unless the number lies between 1 and the group's order − 1.
    public init(bytes: some Collection<UInt8>) throws(VRFError) {
        throw .invalidSecretKey
    }

    /// A fresh key.
    ///
    /// - Parameter generator: a cryptographically secure source, such as `SystemRandomNumberGenerator`.
    public static func generate(using generator: inout some RandomNumberGenerator) throws(VRFError) -> VRFSecretKey {
        throw .invalidSecretKey
    }

    /// The function's value for `alpha` and the proof of it (RFC 9381 sections 5.1 and 5.2).
    ///
    /// - Throws: ``VRFError/inputHasNoPoint`` (never seen), ``VRFError/outOfMemory``.
    public func prove(alpha: [UInt8]) throws(VRFError) -> (proof: VRFProof, output: Hash) {
        throw .invalidSecretKey
    }

    /// The function's value alone, at about half the cost of a proof.
    ///
    /// - Throws: ``VRFError/inputHasNoPoint`` (never seen), ``VRFError/outOfMemory``.
    public func output(alpha: [UInt8]) throws(VRFError) -> Hash {
        throw .invalidSecretKey
    }

    /// The label of a subject in a secret namespace: the function's value for the subject's UTF-8 bytes.
    ///
    /// - Parameter subject: the canonical subject string, such as `vehicle:1HGCM82633A004352`.
    /// - Throws: ``VRFError/inputHasNoPoint`` (never seen), ``VRFError/outOfMemory``.
    public func label(ofSubject subject: String) throws(VRFError) -> Label {
        Label(try output(alpha: Array(subject.utf8)))
    }
}
