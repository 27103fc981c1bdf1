/// Why bytes are not a beacon round or a chain's description, or do not belong together.
public enum BeaconError: Error, Hashable, Sendable {
    /// Not JSON of our profile; the text says where.
    case notJSON(String)
    /// A member is missing or of the wrong form.
    case memberInvalid(name: String, rule: String)
    /// The randomness is not SHA-256 of the signature.
    case randomnessMismatch
    /// The description's hash is not that of what it describes.
    case chainHashMismatch
    /// The chain signs with another number of bytes.
    case signatureLengthWrong(expected: Int, actual: Int)
}

extension BeaconError: CustomStringConvertible {
    /// A sentence that names the rule.
    public var description: String {
        switch self {
        case .notJSON(let reason): "the beacon's text is not JSON: \(reason)"
        case .memberInvalid(let name, let rule): "the beacon's \"\(name)\" must be \(rule)"
        case .randomnessMismatch: "the beacon's randomness is not the SHA-256 of its signature"
        case .chainHashMismatch: "the chain's hash is not the hash of its key, period, genesis and group"
        case .signatureLengthWrong(let expected, let actual):
            "the chain signs with \(expected) bytes, and the round's signature has \(actual)"
        }
    }
}
