/// What a policy says of a checkpoint: who signed, and whether that is enough.
public struct TrustPolicyEvaluation: Hashable, Sendable {
    /// The log's head, signed by `log`.
    public let checkpoint: Checkpoint

    /// The log that signed; `nil` only under a policy that lists no logs, where whoever called knows the log otherwise
    /// (C2SP tlog-policy, "What is a policy?") and has to check its signature.
    public let log: TrustPolicy.Log?

    /// The latest time of each witness that cosigned, in seconds since 1970. Auditors are among them.
    public let cosignatureTimesSeconds: [PolicyName: UInt64]

    /// Whether the quorum is met; always so under `quorum none`.
    public let isQuorumMet: Bool

    /// The latest T such that the cosignatures with time ≥ T meet the quorum, in seconds since 1970; `nil` when it is
    /// not met, and under `quorum none`, where no cosigner vouches for any time.
    public let quorumTimeSeconds: UInt64?

    /// The latest T such that the cosignatures with time ≥ T meet the auditors' group, by its own threshold, in seconds
    /// since 1970; `nil` when it is not met or the policy names no auditors.
    public let auditorsTimeSeconds: UInt64?

    /// Whether the auditors' group, by its own threshold, has cosigned.
    public var isCosignedByAuditors: Bool { auditorsTimeSeconds != nil }

    /// The latest time that any cosignature states, in seconds since 1970: what to hold against the local clock.
    public var latestCosignatureTimeSeconds: UInt64? { cosignatureTimesSeconds.values.max() }
}
