/// The signature algorithms that Vinlog accepts: an allow-list, so that a header can never choose `none` or a
/// symmetric algorithm (RFC 8725 section 3.1).
public enum SignatureAlgorithm: String, Hashable, Sendable, CaseIterable {
    /// Ed25519 (RFC 8037 section 3.1, RFC 8032).
    case edDSA = "EdDSA"
    /// ECDSA with P-256 and SHA-256 (RFC 7518 section 3.4); the signature is r ‖ s, 64 bytes.
    case es256 = "ES256"

    /// Length of a signature in bytes, which is the same for both algorithms.
    public static let signatureByteCount = 64
}
