public import TransparencyLog

/// What an auditor does before it cosigns, beyond what every witness does: it rebuilds the index, for instance.
public protocol CheckpointExaminer: Sendable {
    /// Looks at a checkpoint that a known log has signed and that continues what was cosigned before, outside any
    /// transaction. The same checkpoint may be asked about again, and several at once.
    ///
    /// - Parameters:
    ///   - checkpoint: the log's name, size and root.
    ///   - note: the checkpoint with the signatures of the log's known keys.
    ///   - cosigned: what was cosigned of this log before; `.empty` if nothing was.
    func examine(_ checkpoint: Checkpoint, note: SignedNote, cosigned: WitnessedHead) async -> ExaminationVerdict
}
