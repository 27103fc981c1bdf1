public import StrictJSON

extension SDJWT {
    /// The payload with every disclosed claim put where its digest stood, and all traces of hiding removed: the
    /// "processed SD-JWT payload" of RFC 9901 section 7.1, by all of that section's rules.
    ///
    /// - Throws: `SDJWTError` when a digest occurs twice, a disclosure is not referred to, is named `_sd` or `...`,
    ///   or collides with a claim.
    public func disclosedClaims() throws(SDJWTError) -> JSONObject {
        payload
    }

    /// The same SD-JWT without the disclosures that `shouldRemove` picks, and without those hidden inside them; the
    /// key binding, which was over all of them, goes too. The issuer's signature stays valid.
    public func removingDisclosures(where shouldRemove: (Disclosure) -> Bool) -> SDJWT {
        self
    }

    /// The same SD-JWT with only the disclosures that `shouldPresent` picks, and those that they are hidden in
    /// (RFC 9901 section 7.2); without key binding.
    public func presentingDisclosures(where shouldPresent: (Disclosure) -> Bool) -> SDJWT {
        self
    }

    /// The text: `JWT~disclosure~...~` and the key binding, as ASCII.
    public var serialized: [UInt8] {
        issuerSignedJWT
    }
}
