public import TransparencyLog

/// What became of one statement of a bulk import, without the proofs.
public enum PositionOutcome: Sendable, Equatable {
    /// It is in the log, under a published checkpoint, at `index`. `isDuplicate` says that it was there before.
    case included(LogIndex, isDuplicate: Bool)
    /// It is not, and nothing of it was stored.
    case refused(Refusal)
}
