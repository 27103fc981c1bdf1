public import Attestation

/// Why a sealed key was not opened or made.
public enum SealedKeyError: Error, Equatable, Sendable {
    /// Not a compact JWE (RFC 7516 section 3.1) whose header is strict JSON.
    case notSealed
    /// A header with other algorithms or members than those of `SealedKey`; the text is the rule.
    case unknownHeader(rule: String)
    /// A count of iterations out of bounds.
    case rounds(Int)
    /// The passphrase is not the one that closed it, or its header was altered.
    case wrongPassphrase
    /// The passphrase is right, and what it opens is no key.
    case notAKey(KeyError)
    /// The contents were altered after they were closed.
    case altered
}

extension SealedKeyError: CustomStringConvertible {
    /// One sentence without a full stop that says what is wrong.
    public var description: String {
        switch self {
        case .notSealed: "this is no key closed with a passphrase (a compact JWE)"
        case .unknownHeader(let rule): "the key is closed in a way that this program does not know: \(rule)"
        case .rounds(let count): "the key asks for \(count) iterations; from \(SealedKey.roundsBounds) are read"
        case .wrongPassphrase: "the passphrase does not open the key"
        case .notAKey(let error): "what the passphrase opens is no private key: \(error)"
        case .altered: "the key was altered: the passphrase is right, but the contents do not decrypt"
        }
    }
}
