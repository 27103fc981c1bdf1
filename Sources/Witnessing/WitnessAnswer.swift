public import TransparencyLog

/// What a witness says to a request.
public enum WitnessAnswer: Hashable, Sendable {
    /// Cosigned, and on the disk.
    case cosigned(NoteSignature)
    /// Against the witness's rule.
    case refused(WitnessRefusal)
    /// The examination found the log unsound, for this reason.
    case unsound(String)
    /// Not now, for this reason; nothing was given out.
    case unavailable(String)
}
