/// An ECVRF-P256-SHA256-TAI proof: Gamma (33 bytes, compressed point) ‖ c (16 bytes) ‖ s (32 bytes).
///
/// RFC 9381 section 5.4.4. A value of this type has the right length; whether the point and the scalar are
/// valid is checked by ``VRFPublicKey/verify(alpha:proof:)``, which is the only use of a proof.
public struct VRFProof: Hashable, Sendable {
    /// Length of a proof in bytes.
    public static let byteCount = 81

    /// The 81 bytes.
    public let bytes: [UInt8]

    /// A proof from exactly 81 bytes.
    ///
    /// - Throws: ``VRFError/malformedProof`` for any other count.
    public init(bytes: some Collection<UInt8>) throws(VRFError) {
        guard bytes.count == Self.byteCount else { throw .malformedProof }
        self.bytes = Array(bytes)
    }

    /// The compressed point Gamma.
    var gamma: ArraySlice<UInt8> { bytes.prefix(33) }

    /// The challenge c.
    var challenge: ArraySlice<UInt8> { bytes[33..<49] }

    /// The response s.
    var response: ArraySlice<UInt8> { bytes[49...] }
}
