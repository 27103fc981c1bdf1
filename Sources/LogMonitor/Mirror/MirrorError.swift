/// Why a mirror cannot be used.
public enum MirrorError: Error, Hashable, Sendable {
    /// A file operation failed.
    case file(operation: String, path: String, errorNumber: Int32)
    /// What the folder holds is not what an audit left there.
    case damaged(path: String, reason: String)
    /// The folder mirrors a log that the trust file does not name.
    case otherLog(path: String, reason: String)
}

extension MirrorError: CustomStringConvertible {
    /// What happened, in a sentence without its full stop.
    public var description: String {
        switch self {
        case .file(let operation, let path, let errorNumber): "\(operation) of \(path) failed: errno \(errorNumber)"
        case .damaged(let path, let reason): "the mirror \(path) is damaged: \(reason)"
        case .otherLog(let path, let reason): "the mirror \(path) is not of a log that is trusted: \(reason)"
        }
    }
}
