/// Why the inbox did not do what it was asked.
public enum InboxError: Error, Sendable, Equatable {
    /// Too many statements wait to be sequenced: nothing was put in.
    case full
    /// The database refused or failed; its own words.
    case database(String)
}

extension InboxError: CustomStringConvertible {
    /// A sentence for the operator, without a full stop.
    public var description: String {
        switch self {
        case .full: "too many statements wait to be sequenced"
        case .database(let reason): "the inbox's database failed: \(reason)"
        }
    }
}
