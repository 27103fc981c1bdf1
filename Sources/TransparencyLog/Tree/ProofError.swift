/// Why an inclusion or a consistency proof does not hold.
public enum ProofError: Error, Hashable, Sendable {
    /// The log of this size cannot hold the entry.
    case indexOutOfRange(LogIndex, size: LogSize)
    /// The older log is said to be longer than the newer one.
    case sizesReversed(old: LogSize, new: LogSize)
    /// The proof has another number of hashes than its sizes ask for.
    case lengthWrong(expected: Int, actual: Int)
    /// The hashes do not lead to the root of the log.
    case rootMismatch
    /// The hashes do not lead to the root of the older log.
    case oldRootMismatch
}
