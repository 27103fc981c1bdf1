public import LogAudit
public import TransparencyLog

/// What one round of a monitor found true.
public struct MonitorRound: Sendable {
    /// The log's head.
    public let checkpoint: Checkpoint

    /// Entries audited before this round.
    public let sizeBefore: LogSize

    /// The last index root, rebuilt and compared; `nil` for an empty log.
    public let indexState: LogAuditor.IndexState?

    /// Index roots compared in this round.
    public let comparedRootCount: UInt64

    /// What the trust file says of the checkpoint's signatures; `nil` when the checkpoint came from elsewhere.
    public let evaluation: TrustPolicyEvaluation?

    /// Whether the log showed an older state than it did before, whose root is right.
    public let isOlder: Bool
}
