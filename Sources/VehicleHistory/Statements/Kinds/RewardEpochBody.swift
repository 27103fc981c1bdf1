public import Attestation
public import Messages
public import Octets

/// Reward epoch. A step in the life of a reward epoch: it was closed, its issuance was posted, or a guardian held or
/// released it.
public struct RewardEpochBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("reward-epoch", subjects: .registry, isErasable: false)

    /// What happened.
    public enum Step: String, Sendable, CaseIterable {
        case closed
        case issued
        case held
        case released
    }

    /// What was issued.
    public struct Issued: Hashable, Sendable {
        /// Lines of the issuance sheet.
        public let lines: UInt64
        /// RFC 6962 root over the sheet's lines.
        public let linesRoot: Hash
        /// Sum of the final weights, in thousandths.
        public let weight: UInt64
        /// Data points issued, in millionths.
        public let minted: UInt64
    }

    /// What happened.
    public let step: Step
    /// The epoch.
    public let epoch: UInt32
    /// SHA-256 of the policy in force.
    public let policy: Hash
    /// The journal after the lines of this step.
    public let journal: JournalReference
    /// What was issued; with step `issued` only.
    public let issued: Issued?
    /// Why it was held or released, a code.
    public let reason: String?
    /// Thumbprint of the guardian.
    public let guardian: Thumbprint?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        step = try fields.choice("step")
        epoch = try fields.epoch("epoch")
        policy = try fields.hexadecimalHash("policy")
        journal = try fields.object("journal", JournalReference.init(from:))
        issued =
            step != .issued
            ? nil
            : Issued(
                lines: try fields.natural("lines"), linesRoot: try fields.hexadecimalHash("lines_root"),
                weight: try fields.natural("weight"), minted: try fields.natural("minted"))
        reason = try fields.stringIfPresent("reason")
        guardian = try fields.thumbprintIfPresent("by")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        let what =
            issued.map {
                Message(
                    "kind.reward-epoch.lines",
                    [
                        "epoch": .entry(UInt64(epoch)), "step": step.term,
                        "lines": .number(Int(clamping: $0.lines)),
                    ])
            } ?? Message("kind.reward-epoch", ["epoch": .entry(UInt64(epoch)), "step": step.term])
        guard let reason else { return what }
        return Message("kind.reward-epoch.because", ["what": .message(what), "reason": .code(reason)])
    }
}
