public import StrictJSON

/// Why bytes are not an SD-JWT (RFC 9901), or one whose disclosures or key binding do not hold.
public enum SDJWTError: Error, Equatable, Sendable {
    /// A part of the text, for messages.
    public enum Part: Hashable, Sendable {
        case header
        case payload
        case signature
        /// Disclosure number (from 0).
        case disclosure(Int)
        case keyBindingHeader
        case keyBindingPayload
        case keyBindingSignature
    }

    /// More bytes than the limit.
    case tooLarge(byteCountMax: Int)
    /// More disclosures than the limit.
    case tooManyDisclosures(countMax: Int)
    /// Not `JWT~disclosure~...~[JWT]` (section 4), a JWT being three parts between two dots.
    case malformed
    /// A part is not canonical base64url (RFC 7515 section 2).
    case notBase64URL(Part)
    /// A part is not JSON of our strict profile.
    case notJSON(Part, JSONError)
    /// A part is JSON, but not an object.
    case notAnObject(Part)
    /// The signature is not 64 bytes.
    case signatureLength(byteCount: Int)
    /// `alg` is absent or not on the allow-list.
    case unsupportedAlgorithm(String?)
    /// The header has `crit`: extensions that must be understood, of which there are none here (RFC 7515 4.1.11).
    case criticalHeader
    /// A header parameter has the wrong JSON type or value.
    case headerParameter(name: String)
    /// `_sd_alg` names another hash than `sha-256`, or stands elsewhere than at the top level (section 4.1.1).
    case unsupportedDigestAlgorithm
    /// A disclosure is not an array of a salt, a name (for a member) and a value (section 4.2).
    case disclosureShape(index: Int)
    /// A disclosure that is or claims to be named `_sd` or `...` (section 7.1, step 3c).
    case reservedName(String)
    /// `_sd` is not an array of digest strings, or `...` is not the only member beside a digest string.
    case malformedDigest
    /// One digest stands in two places, or one disclosure is given twice (section 7.1, step 4).
    case duplicateDigest
    /// A disclosure would add a member whose name is there already (section 7.1, step 3c).
    case claimCollision(name: String)
    /// A disclosure to which no digest refers (section 7.1, step 5).
    case unreferencedDisclosure(index: Int)
    /// Putting the disclosed claims in nests deeper than `JSONReader.depthMax`.
    case tooDeep
    /// The issuer's signature does not verify.
    case invalidSignature
    /// A key binding was demanded and there is none.
    case keyBindingMissing
    /// A key binding is there where none may be.
    case keyBindingUnexpected
    /// The processed payload has no `cnf` with a `jwk` (RFC 7800 section 3.2).
    case holderKeyMissing
    /// The holder's key is refused.
    case holderKey(KeyError)
    /// A rule of key binding (sections 4.3 and 7.3) is broken.
    case keyBinding(KeyBindingFault)
    /// The signer refused to sign; the text is its reason.
    case signer(String)
}

/// A rule of key binding that is broken (RFC 9901 sections 4.3 and 7.3).
public enum KeyBindingFault: String, Error, Hashable, Sendable {
    /// `typ` is not `kb+jwt`.
    case type
    /// `alg` is not that of the holder's key.
    case algorithm
    /// A claim among `iat`, `aud`, `nonce`, `sd_hash` is absent or of the wrong type.
    case claims
    /// The signature is not by the holder's key.
    case signature
    /// `nonce` is not the one that the verifier chose.
    case nonce
    /// `aud` is not this verifier.
    case audience
    /// `sd_hash` is not the hash of the SD-JWT that is presented.
    case hash
    /// `iat` lies too far back.
    case tooOld
    /// `iat` lies in the future.
    case inFuture
    /// The key to bind with is not the one that the SD-JWT names.
    case foreignKey
}
