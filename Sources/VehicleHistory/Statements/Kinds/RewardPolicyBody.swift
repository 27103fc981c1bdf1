public import Messages
public import Octets

/// Reward policy. The policy that holds from an epoch on. It is announced ahead and never changes what was.
public struct RewardPolicyBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("reward-policy", subjects: .registry, isErasable: false)

    /// SHA-256 of the policy's canonical text.
    public let policy: Hash
    /// The first epoch that it holds for.
    public let effectiveEpoch: UInt32
    /// Start of epoch 0 in seconds since 1970; with the first policy only.
    public let startsAtSeconds: UInt64?
    /// The journal after the lines that the statement goes with.
    public let journal: JournalReference
    /// Who wanted it.
    public let approval: PlanApproval
    /// Why, a code.
    public let reason: String?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        policy = try fields.hexadecimalHash("policy")
        effectiveEpoch = try fields.epoch("effective_epoch")
        startsAtSeconds = try fields.naturalIfPresent("starts_at")
        journal = try fields.object("journal", JournalReference.init(from:))
        approval = try PlanApproval(from: fields)
        reason = try fields.stringIfPresent("reason")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        Message(
            "kind.reward-policy",
            ["policy": .plain(String(policy.description.prefix(12))), "epoch": .entry(UInt64(effectiveEpoch))])
    }
}
