/// Why a call token is refused. Every case has a code of its own and says what the caller can do.
public enum CallTokenError: Error, Sendable, Equatable {
    /// More bytes than a token has.
    case tooLarge
    /// Not a JWT in compact form, or not JSON of this profile.
    case malformed(String)
    /// `none`, a shared secret, or anything but EdDSA and ES256.
    case algorithmRefused(String)
    /// A header member that nobody reads, `crit` among them.
    case headerUnknown(String)
    /// Made for something else.
    case typeWrong
    /// `kid` is not a thumbprint.
    case keyIdentifierInvalid
    /// `jwk` is not a public key, or not the one that `kid` names.
    case offeredKeyInvalid
    /// A claim is absent, of another form, or unknown.
    case claimInvalid(String, rule: String)
    /// `iss` is no name of a caller.
    case issuerInvalid
    /// The key is not the caller's, or no longer.
    case keyUnknown
    /// The signature is not the key's.
    case signatureInvalid
    /// For another registry.
    case audienceWrong(expected: String)
    /// For another path.
    case pathWrong(expected: String)
    /// For another body.
    case bodyChanged
    /// Its time is over.
    case expired
    /// Made in the future.
    case notYetValid
    /// Worth something for longer than is allowed.
    case lifeTooLong
    /// Used before.
    case replayed
    /// Made before the registry's memory of used tokens begins.
    case beforeStart
    /// The registry cannot remember one more used token now.
    case ledgerFull
    /// The key cannot sign with the library.
    case keyUnusable
}
