/// Why a note does not close a log.
public enum LogClosingError: Error, Hashable, Sendable {
    /// A line is missing or not written as it must be; the first is number 1.
    case malformed(line: Int)
    /// Lines 2 to 4 are no checkpoint.
    case checkpoint(CheckpointError)
    /// The log's key has not signed it.
    case notSignedByLog
}
