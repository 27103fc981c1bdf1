/// Why a JSON Web Key (RFC 7517) is not one that Vinlog accepts.
public enum KeyError: Error, Equatable, Sendable {
    /// The JWK is not a JSON object, or not an object with `keys` for a JWK set.
    case notAnObject
    /// A member is absent or not a string.
    case missingMember(String)
    /// A member's text is not canonical base64url (RFC 7515 section 2).
    case malformedMember(String)
    /// A member's bytes are not as many as the curve wants (RFC 7518 section 6.2.1, RFC 8037 section 2).
    case wrongLength(member: String, byteCount: Int)
    /// A key type or curve other than `OKP`/`Ed25519` and `EC`/`P-256`.
    case unsupportedKey(type: String, curve: String)
    /// The coordinates are not a point of the curve.
    case notOnCurve
    /// A public key was expected and this member belongs to a private or symmetric one.
    case privateMember(String)
    /// A member contradicts the use of the key for signatures by this algorithm.
    case contradiction(member: String)
    /// The private part does not belong to the public part.
    case mismatch
    /// Two keys of a set are the same.
    case duplicateKey(Thumbprint)
    /// More keys in a set than the limit.
    case tooManyKeys(countMax: Int)
}

extension KeyError: CustomStringConvertible {
    /// A sentence that names the member and the rule.
    public var description: String {
        switch self {
        case .notAnObject: "a JSON Web Key must be a JSON object"
        case .missingMember(let name): "the JSON Web Key needs a string member \"\(name)\""
        case .malformedMember(let name): "the JSON Web Key's \"\(name)\" is not canonical base64url"
        case .wrongLength(let member, let byteCount):
            "the JSON Web Key's \"\(member)\" has \(byteCount) bytes instead of 32"
        case .unsupportedKey(let type, let curve):
            "the key type \(type) with curve \(curve) is not supported: use OKP with Ed25519, or EC with P-256"
        case .notOnCurve: "the JSON Web Key's coordinates are not a point of its curve"
        case .privateMember(let name): "a public key is wanted, but the JSON Web Key has the secret member \"\(name)\""
        case .contradiction(let member): "the JSON Web Key's \"\(member)\" does not fit a signature key of this type"
        case .mismatch: "the JSON Web Key's private and public parts do not belong together"
        case .duplicateKey(let thumbprint): "the key \(thumbprint) occurs twice in the set"
        case .tooManyKeys(let countMax): "a JSON Web Key Set may hold at most \(countMax) keys"
        }
    }
}
