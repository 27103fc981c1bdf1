public import TransparencyLog
public import VerifiableIndex

/// Why an audit went no further.
public enum LogAuditError: Error, Sendable {
    /// The log breaks its rules.
    case violation(LogViolation)
    /// A run of entries does not begin where the audit stands: the caller's mistake.
    case runOutOfPlace(expected: LogIndex, found: LogIndex)
    /// The index over the entries before this one could not be built here; it says nothing against the log.
    case indexFailed(LogIndex, IndexError)
}

extension LogAuditError: CustomStringConvertible {
    /// What happened, in a sentence without its full stop.
    public var description: String {
        switch self {
        case .violation(let violation): violation.description
        case .runOutOfPlace(let expected, let found): "entry \(expected) is next, not \(found)"
        case .indexFailed(let index, let error): "the index over \(index) entries could not be built: \(error)"
        }
    }
}
