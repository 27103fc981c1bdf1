/// Why a holder's proof of a key is refused.
public enum HolderKeyProofError: Error, Equatable, Sendable {
    /// More bytes than the limit.
    case tooLarge(byteCountMax: Int)
    /// Not a JWT by our rules; the parts are named as those of an issuer's JWT.
    case malformed(SDJWTError)
    /// `typ` is not `openid4vci-proof+jwt`.
    case type
    /// The header names no key by `jwk`, or names one by `kid` or `x5c` too.
    case keyMissing
    /// The key is refused.
    case key(KeyError)
    /// A claim is absent or of the wrong type.
    case claim(String)
    /// The signature is not by the key that the header names.
    case signature
    /// `aud` is somebody else.
    case audience
    /// `nonce` is not what was to be signed: an old proof, or one for other terms.
    case nonce
    /// `sub` is another vehicle.
    case subject
    /// `iat` lies too far back.
    case tooOld
    /// `iat` lies in the future.
    case inFuture
    /// The signer refused to sign; the text is its reason.
    case signer(String)
}

extension HolderKeyProofError: CustomStringConvertible {
    /// A sentence that names the rule and the mend, without its full stop.
    public var description: String {
        switch self {
        case .tooLarge(let byteCountMax): "a key proof has at most \(byteCountMax) bytes; make a new one"
        case .malformed(let error): "the key proof is no signed JWT (\(error)); make a new one"
        case .type: "the key proof's typ is \(HolderKeyProof.type); make it with an owner's wallet"
        case .keyMissing: "the key proof names its key by jwk and by nothing else; make a new one"
        case .key(let error): "the key proof's jwk is refused: \(error)"
        case .claim(let name): "the key proof's claim \(name) is missing or of the wrong type; make a new one"
        case .signature: "the key proof is not signed by the key that it names; make a new one"
        case .audience: "the key proof was made for another registrar; make one for this registrar"
        case .nonce: "the key proof answers another request or agreement; make one for this nonce"
        case .subject: "the key proof was made for another vehicle; make one for this vehicle"
        case .tooOld: "the key proof is too old; make a new one"
        case .inFuture: "the key proof is of the future; set the clock and make a new one"
        case .signer(let reason): "the key did not sign: \(reason)"
        }
    }
}
