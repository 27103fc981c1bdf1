/// Why a proof could not be made from stored hashes.
public enum TreeReadError: Error, Hashable, Sendable {
    /// The log of this size does not hold the entry.
    case indexOutOfRange(LogIndex, size: LogSize)
    /// The older log is longer than the newer one.
    case sizesReversed(old: LogSize, new: LogSize)
    /// The position lies outside what the reader holds.
    case positionOutOfRange(StoredHashPosition)
    /// The reader gave another number of hashes than it was asked for.
    case hashCountWrong(asked: Int, given: Int)
}
