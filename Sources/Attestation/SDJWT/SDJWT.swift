public import Octets
public import StrictJSON

/// An SD-JWT (RFC 9901): a signed JWT, disclosures of some of the claims that it hides, perhaps a key binding.
///
/// Bytes are signed once and kept: nothing here is ever serialised again from its parsed form. Parsing checks the
/// form of all parts; `isSignatureValid(by:)` and `disclosedClaims()` check what they mean.
public struct SDJWT: Sendable {
    /// The issuer-signed JWT before the first `~`: `header.payload.signature`, as ASCII.
    public let issuerSignedJWT: [UInt8]
    /// `header.payload`: the bytes that are signed.
    public let signingInput: ArraySlice<UInt8>
    /// The JOSE header.
    public let header: JSONObject
    /// The payload as signed, with `_sd` and `...` digests in it.
    public let payload: JSONObject
    /// The 64 bytes of the issuer's signature.
    public let signature: [UInt8]
    /// The header's `alg`.
    public let algorithm: SignatureAlgorithm
    /// The disclosures, in their order.
    public let disclosures: [Disclosure]
    /// The key binding, if the text ends in one.
    public let keyBindingJWT: KeyBindingJWT?

    /// The header's `typ`.
    public var type: String? { header["typ"]?.string }

    /// The header's `kid`.
    public var keyID: String? { header["kid"]?.string }

    /// Whether the issuer's signature is by `key`; false too when the header's `alg` is not the key's.
    public func isSignatureValid(by key: PublicKey) -> Bool {
        key.algorithm == algorithm && key.isValidSignature(signature, for: signingInput)
    }

    /// SHA-256 of `header.payload`, which tells a repeated submission from a conflicting one.
    public var bodyHash: Hash {
        withContiguousBytes(of: signingInput) { Hash.sha256(UnsafeRawBufferPointer($0)) }
    }
}
