/// Why a verifiable random function could not be computed or its proof was refused.
public enum VRFError: Error, Hashable, Sendable {
    /// A secret key is not 32 bytes, or not a number from 1 to the group's order − 1.
    case invalidSecretKey
    /// A public key fails the validation of RFC 9381 section 5.4.5: not the 33 bytes of a point of the curve.
    case invalidPublicKey
    /// A proof does not decode (RFC 9381 section 5.4.4): wrong length, Gamma not on the curve, or s out of range.
    case malformedProof
    /// A well-formed proof is not one for this key and input (RFC 9381 section 5.3).
    case proofDoesNotVerify
    /// None of the 256 candidates is a point (RFC 9381 section 5.4.1.1): one input in 2^256.
    case inputHasNoPoint
    /// libcrypto could not allocate memory.
    case outOfMemory
}
