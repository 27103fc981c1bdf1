public import Octets

/// The public key of ECVRF-P256-SHA256-TAI (RFC 9381, suite 0x01), validated.
public struct VRFPublicKey: Hashable, Sendable {
    /// Length of a public key in bytes.
    public static let byteCount = 33

    /// The compressed point (SEC 1 section 2.3.3).
    public let bytes: [UInt8]

    private let point: Point

    /// A key from the 33 bytes of a compressed point.
    ///
    /// - Throws: ``VRFError/invalidPublicKey`` unless the key passes RFC 9381 section 5.4.5.
    public init(bytes: some Collection<UInt8>) throws(VRFError) {
        guard let point = try P256.point(compressed: bytes, ScratchNumbers()) else { throw .invalidPublicKey }
        self.bytes = Array(bytes)
        self.point = point
    }

    init(bytes: [UInt8], point: Point) {
        self.bytes = bytes
        self.point = point
    }

    /// The function's value for `alpha`, if `proof` shows that it is so (RFC 9381 section 5.3).
    ///
    /// - Throws: ``VRFError/malformedProof``, ``VRFError/proofDoesNotVerify``.
    public func verify(alpha: [UInt8], proof: VRFProof) throws(VRFError) -> Hash {
        let scratch = try ScratchNumbers()
        guard let gamma = try P256.point(compressed: proof.gamma, scratch), let s = try P256.scalar(proof.response)
        else { throw .malformedProof }
        let negatedChallenge = try P256.negate(BigNumber(bigEndian: proof.challenge))

        let h = try ECVRF.encodeToCurve(publicKey: bytes, alpha: alpha, scratch)
        let u = try P256.multiplySum(nil, s, point, negatedChallenge, scratch)
        let v = try P256.multiplySum(h, s, gamma, negatedChallenge, scratch)
        let gammaBytes = Array(proof.gamma)
        guard let hBytes = h.compressed(scratch), let uBytes = u.compressed(scratch),
            let vBytes = v.compressed(scratch),
            ECVRF.challenge([bytes, hBytes, gammaBytes, uBytes, vBytes]) == proof.challenge
        else { throw .proofDoesNotVerify }
        return ECVRF.output(gamma: gammaBytes)
    }

    /// The label of `subject`, if `proof` shows that it is so.
    ///
    /// - Parameter subject: the namespaced subject string, such as `vehicle:1HGCM82633A004352`.
    /// - Throws: ``VRFError/malformedProof``, ``VRFError/proofDoesNotVerify``.
    public func verifiedLabel(ofSubject subject: String, proof: VRFProof) throws(VRFError) -> Label {
        Label(try verify(alpha: Array(subject.utf8), proof: proof))
    }

    /// Equality of the encoded keys.
    public static func == (left: VRFPublicKey, right: VRFPublicKey) -> Bool {
        left.bytes == right.bytes
    }

    /// Hashes the encoded key.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(bytes)
    }
}
