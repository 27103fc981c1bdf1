/// Something that is wrong with a log, found by a monitor.
public struct LogFinding: Error, Hashable, Sendable {
    /// What is wrong, in one word.
    public enum Kind: String, Sendable {
        /// Two roots of one size.
        case fork
        /// A log that does not begin with what it was before.
        case inconsistent
        /// An entry that breaks the log's rules.
        case badEntry = "bad-entry"
        /// An index root that is not that of the entries before it.
        case badIndexRoot = "bad-index-root"
        /// A statement that the log holds and the registry does not prove any more.
        case droppedStatement = "dropped-statement"
        /// A checkpoint that the log's key has not signed.
        case signature
        /// A checkpoint without the cosignatures that the trust file asks for.
        case quorum
        /// Files that are not what the checkpoint says, or missing.
        case files
        /// Parameters that are not those of the log.
        case parameters
        /// A log that is shorter than what it has signed before.
        case rolledBack = "rolled-back"
        /// A log that has said nothing new for longer than the trust file allows.
        case stalled
    }

    /// What is wrong, in one word.
    public let kind: Kind

    /// What is wrong, in a sentence without its full stop.
    public let text: String

    /// What shows it to others; `nil` for what only the one who looked has seen.
    public let evidence: LogEvidence?

    /// Something wrong.
    public init(_ kind: Kind, _ text: String, evidence: LogEvidence? = nil) {
        self.kind = kind
        self.text = text
        self.evidence = evidence
    }
}
