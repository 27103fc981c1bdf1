/// Why a request to a witness is malformed: it answers 400.
public enum AddCheckpointError: Error, Hashable, Sendable {
    /// The body is longer than this module reads.
    case tooLong(byteCount: Int)
    /// The first line is not `old <decimal size>`.
    case oldSizeInvalid
    /// A line of the proof is not the base64 of a hash; the first is number 1.
    case proofLineInvalid(number: Int)
    /// There are more than 63 lines of proof.
    case proofTooLong(Int)
    /// No blank line ends the proof.
    case noBlankLine
    /// What follows is not a signed note.
    case note(SignedNoteError)
    /// The note is not a checkpoint.
    case checkpoint(CheckpointError)
    /// The old size exceeds the checkpoint's.
    case oldSizeTooLarge(old: LogSize, new: LogSize)
}
