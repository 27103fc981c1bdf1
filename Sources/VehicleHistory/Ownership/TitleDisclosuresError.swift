public import Attestation

/// Why disclosures are not those of a title.
public enum TitleDisclosuresError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The title has not exactly `TitleDraft.digestCount` digests.
    case digestCount
    /// The disclosures do not fit the digests.
    case digests(SDJWTError)
    /// A disclosure has a name that no title has.
    case unknown(String)
    /// A disclosed value is not what its name says.
    case value(TitleAttribute)

    /// A sentence that names the rule, without its full stop.
    public var description: String {
        switch self {
        case .digestCount: "a title has exactly \(TitleDraft.digestCount) digests; ask the registrar for a new one"
        case .digests(let error): "the disclosures do not fit the title's digests (\(error))"
        case .unknown(let name): "a title hides no claim named \(name.debugDescription)"
        case .value(let attribute): "the disclosed \(attribute.rawValue) is not what its name says"
        }
    }
}
