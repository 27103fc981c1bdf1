public import StrictJSON

extension SDJWT {
    /// Issues an SD-JWT with all its disclosures.
    ///
    /// The header is `alg`, `typ`, `kid` (the signer's thumbprint), then `header`'s own members. Digests are sorted,
    /// so that their order tells nothing (RFC 9901 section 4.2.4.1).
    ///
    /// - Parameters:
    ///   - claims: the claims, open and hidden.
    ///   - type: the header's `typ`.
    ///   - header: further header parameters; `alg`, `typ`, `kid` and `crit` are not for the caller to set.
    ///   - signer: the issuer's key.
    ///   - randomness: where salts (128 bits each) and decoys come from; a `SystemRandomNumberGenerator` outside tests.
    /// - Throws: `SDJWTError` when a claim has a reserved name, the limits are exceeded or the signer refuses.
    public static func issue(
        _ claims: SelectiveObject, type: String = "dc+sd-jwt", header: JSONObject = JSONObject(),
        signer: some Signer, randomness: inout some RandomNumberGenerator
    ) throws(SDJWTError) -> SDJWT {
        throw .malformed
    }
}
