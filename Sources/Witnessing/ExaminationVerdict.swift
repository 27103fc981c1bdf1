/// What an examination came to.
public enum ExaminationVerdict: Hashable, Sendable {
    /// The log is what it must be.
    case sound
    /// The log is not what it must be, for this reason: it is told to the log, which is never cosigned at this size.
    case unsound(String)
    /// Nothing can be said now, for this reason: the log may ask again.
    case unknown(String)
}
