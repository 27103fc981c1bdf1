/// Why a file that owner, registrar and buyer hand each other is not what it should be.
public enum OwnerFileError: Error, Equatable, Sendable {
    /// Not JSON of Vinlog's strict profile; the text is the reader's reason.
    case notJSON(reason: String)
    /// Not a JSON object whose `format` is the one expected.
    case format(expected: String)
    /// A member is absent, of another type or breaks its rule.
    case member(name: String, rule: String)
    /// A member that the format does not know.
    case unknownMember(name: String)
    /// A sealed title that the key at hand does not open: it is for another key, or was altered.
    case notForThisKey
}

extension OwnerFileError: CustomStringConvertible {
    /// One sentence without a full stop that names the member and its rule.
    public var description: String {
        switch self {
        case .notJSON(let reason): "it is not JSON: \(reason)"
        case .format(let expected): "it is not a file of the format \(expected)"
        case .member(let name, let rule): "its member \"\(name)\" \(rule)"
        case .unknownMember(let name): "it has a member \"\(name)\" that the format does not know"
        case .notForThisKey: "it is sealed for another key, or was altered"
        }
    }
}
