extension SDJWT {
    /// The same SD-JWT with a key binding by its holder for one verifier (RFC 9901 section 4.3).
    ///
    /// - Parameters:
    ///   - nonce: what the verifier asked for.
    ///   - audience: the verifier's name.
    ///   - issuedAtSeconds: now, in seconds since 1970.
    ///   - signer: the holder's key, which the disclosed `cnf` must name.
    /// - Throws: `SDJWTError` when the SD-JWT's disclosures do not hold, it names no or another holder key, or the
    ///   signer refuses.
    public func bindingKey(
        nonce: String, audience: String, issuedAtSeconds: Int, signer: some Signer
    ) throws(SDJWTError) -> SDJWT {
        throw .holderKeyMissing
    }

    /// The holder's key: `cnf.jwk` of the disclosed claims (RFC 7800 section 3.2).
    ///
    /// - Throws: `SDJWTError.holderKeyMissing` or `.holderKey`, or what `disclosedClaims()` throws.
    public func holderKey() throws(SDJWTError) -> PublicKey {
        throw .holderKeyMissing
    }

    /// Checks the key binding by every rule of RFC 9901 section 7.3, step 5. The issuer's signature is checked apart.
    ///
    /// - Throws: `SDJWTError` naming the broken rule.
    public func verifyKeyBinding(_ expectation: KeyBindingExpectation) throws(SDJWTError) {
        throw .keyBindingMissing
    }
}
