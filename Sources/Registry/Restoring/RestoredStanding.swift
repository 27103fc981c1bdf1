public import TransparencyLog

/// How an older copy stands to what others know of its log.
public enum RestoredStanding: Sendable {
    /// Nobody who was asked knows of more entries than the copy has.
    case complete
    /// Entries were lost, and found again: those from the copy's size on, up to the size of the checkpoint.
    case behind(checkpoint: [UInt8], first: LogIndex, entries: [[UInt8]])
}
