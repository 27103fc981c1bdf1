public import TransparencyLog

/// Whose cosignatures a checkpoint needs before it is published, and who asks for them.
///
/// Auditors are cosigners like witnesses, and the quorum may ask for them too: every report then proves completeness.
public struct CosigningSettings: Sendable {
    /// Witnesses, auditors and the quorum (C2SP tlog-policy). Its logs, if it names any, include this one.
    public var policy: TrustPolicy

    /// Asks them.
    public var cosigners: any CheckpointCosigners

    /// After a round without a quorum everybody is asked again so much later, in milliseconds.
    public var retryMilliseconds = 1_000

    /// A submitter whose batch has waited so long for the quorum is told to come back, in milliseconds. The batch stays
    /// in the log and is published when the quorum is there.
    public var answerMilliseconds: UInt64 = 30_000

    /// Entries that may wait for the quorum before nothing more is sequenced.
    public var waitingEntryCountMax: UInt64 = 65_536

    /// How long opening a registry waits for the quorum before it goes on without being ready, in milliseconds.
    public var openingMilliseconds = 2_000

    /// Settings with the defaults.
    public init(policy: TrustPolicy, cosigners: any CheckpointCosigners) {
        self.policy = policy
        self.cosigners = cosigners
    }
}
