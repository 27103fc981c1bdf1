public import StrictJSON

/// Why a file is no evidence.
public enum EvidenceError: Error, Equatable, Sendable {
    /// It is not JSON.
    case notJSON(JSONError)
    /// A member is missing, or not what it must be.
    case member(String)
    /// There is a member that the format does not know.
    case unknownMember(String)
    /// A note is not signed by the log's key.
    case notSigned(String)
    /// The log's key is not among those that are trusted.
    case otherLog(String)
    /// A proof does not hold.
    case proof(String)
    /// All proofs hold, but what they show is no misdeed.
    case harmless(String)
    /// The entries at hand are not those of the note.
    case entries(String)
}

extension EvidenceError: CustomStringConvertible {
    /// What is wrong, in a sentence without its full stop.
    public var description: String {
        switch self {
        case .notJSON(let error): "the file is not JSON of the strict profile: \(error)"
        case .member(let name): "\(name) is missing, or not what docs/MONITORS.md says"
        case .unknownMember(let name): "\(name) is no member of such a file"
        case .notSigned(let name): "\(name) is not signed by the log's key"
        case .otherLog(let vkey): "the trust file does not name the log's key \(vkey)"
        case .proof(let what): "\(what) does not hold"
        case .harmless(let what): "nothing is wrong here: \(what)"
        case .entries(let what): "the entries at hand are not those that the log signed: \(what)"
        }
    }
}
