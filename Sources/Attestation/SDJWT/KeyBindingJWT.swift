public import StrictJSON

/// A key-binding JWT (RFC 9901 section 4.3): the holder's signature over one presentation for one verifier.
public struct KeyBindingJWT: Sendable {
    /// `header.payload.signature`, as ASCII.
    public let encoded: ArraySlice<UInt8>
    /// `header.payload`, which is what is signed.
    public let signingInput: ArraySlice<UInt8>
    /// The JOSE header.
    public let header: JSONObject
    /// The claims.
    public let payload: JSONObject
    /// The 64 bytes of the signature.
    public let signature: [UInt8]
    /// The header's `alg`.
    public let algorithm: SignatureAlgorithm
}
