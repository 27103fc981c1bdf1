import COpenSSL
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

    private let scalar: Scalar

    /// The secret scalar, which is the secret key itself in this suite; wiped when freed.
    ///
    /// Unchecked because nothing changes the number once it is made: libcrypto takes it as constant input.
    private final class Scalar: @unchecked Sendable {
        let number: BigNumber

        init(_ number: consuming BigNumber) {
            BN_set_flags(number.pointer, BN_FLG_CONSTTIME)
            self.number = number
        }
    }

    /// A key from 32 bytes, a big-endian number.
    ///
    /// - Throws: ``VRFError/invalidSecretKey`` unless the number lies between 1 and the group's order − 1.
    public init(bytes: some Collection<UInt8>) throws(VRFError) {
        guard bytes.count == Self.byteCount, let number = try P256.scalar(bytes), BN_is_zero(number.pointer) == 0
        else { throw .invalidSecretKey }
        self.bytes = Array(bytes)
        scalar = Scalar(number)
        let scratch = try ScratchNumbers()
        let point = try P256.multiplyGenerator(scalar.number, scratch)
        guard let compressed = point.compressed(scratch) else { throw .outOfMemory }
        publicKey = VRFPublicKey(bytes: compressed, point: point)
    }

    /// A fresh key.
    ///
    /// - Parameter generator: a cryptographically secure source, such as `SystemRandomNumberGenerator`.
    public static func generate(using generator: inout some RandomNumberGenerator) throws(VRFError) -> VRFSecretKey {
        while true {
            var bytes: [UInt8] = []
            while bytes.count < byteCount {
                bytes.append(bigEndian: UInt64.random(in: .min ... .max, using: &generator))
            }
            do {
                return try VRFSecretKey(bytes: bytes)
            } catch .invalidSecretKey {
                continue  // One time in 2^32: not below the order.
            }
        }
    }

    /// The function's value for `alpha` and the proof of it (RFC 9381 sections 5.1 and 5.2).
    ///
    /// - Throws: ``VRFError/inputHasNoPoint`` (never seen), ``VRFError/outOfMemory``.
    public func prove(alpha: [UInt8]) throws(VRFError) -> (proof: VRFProof, output: Hash) {
        let scratch = try ScratchNumbers()
        let h = try ECVRF.encodeToCurve(publicKey: publicKey.bytes, alpha: alpha, scratch)
        let gamma = try P256.multiply(h, scalar.number, scratch)
        guard let hBytes = h.compressed(scratch), let gammaBytes = gamma.compressed(scratch) else {
            throw .outOfMemory
        }
        let k = try ECVRF.nonce(secret: bytes, encodedPoint: hBytes)
        let u = try P256.multiplyGenerator(k, scratch)
        let v = try P256.multiply(h, k, scratch)
        guard let uBytes = u.compressed(scratch), let vBytes = v.compressed(scratch) else { throw .outOfMemory }
        let challenge = ECVRF.challenge([publicKey.bytes, hBytes, gammaBytes, uBytes, vBytes])
        let response = try P256.respond(
            nonce: k, challenge: BigNumber(bigEndian: challenge), secret: scalar.number, scratch)
        let proof = try VRFProof(
            bytes: gammaBytes + challenge + response.bigEndian(count: P256.scalarByteCount))
        return (proof, ECVRF.output(gamma: gammaBytes))
    }

    /// The function's value alone, at about half the cost of a proof.
    ///
    /// - Throws: ``VRFError/inputHasNoPoint`` (never seen), ``VRFError/outOfMemory``.
    public func output(alpha: [UInt8]) throws(VRFError) -> Hash {
        let scratch = try ScratchNumbers()
        let h = try ECVRF.encodeToCurve(publicKey: publicKey.bytes, alpha: alpha, scratch)
        guard let gamma = try P256.multiply(h, scalar.number, scratch).compressed(scratch) else {
            throw .outOfMemory
        }
        return ECVRF.output(gamma: gamma)
    }

    /// The label of a subject in a secret namespace: the function's value for the subject's UTF-8 bytes.
    ///
    /// - Parameter subject: the canonical subject string, such as `vehicle:1HGCM82633A004352`.
    /// - Throws: ``VRFError/inputHasNoPoint`` (never seen), ``VRFError/outOfMemory``.
    public func label(ofSubject subject: String) throws(VRFError) -> Label {
        Label(try output(alpha: Array(subject.utf8)))
    }
}
