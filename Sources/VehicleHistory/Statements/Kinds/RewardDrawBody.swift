public import Messages
public import Octets

/// Reward draw. A draw of stones: its tickets were closed before its randomness was known, or it was drawn.
public struct RewardDrawBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("reward-draw", subjects: .registry, isErasable: false)

    /// What happened.
    public enum Step: String, Sendable, CaseIterable {
        case closed
        case drawn
    }

    /// What the tickets are made of.
    public enum Track: String, Sendable, CaseIterable {
        case data
        case crystal
    }

    /// What was drawn.
    public struct Outcome: Hashable, Sendable {
        /// The round's randomness.
        public let beacon: Hash
        /// SHA-256 of the list of winners.
        public let winnersHash: Hash
    }

    /// What happened.
    public let step: Step
    /// What the tickets are made of.
    public let track: Track
    /// The epoch.
    public let epoch: UInt32
    /// Number of tickets.
    public let ticketCount: UInt64
    /// RFC 6962 root over the sorted tickets.
    public let ticketsRoot: Hash
    /// Drops to be drawn.
    public let dropCount: UInt64
    /// Stones in a drop.
    public let stonesPerDrop: UInt64?
    /// How it is drawn.
    public let algorithm: String
    /// Hash of the randomness beacon's chain.
    public let chain: Hash
    /// The beacon's round, which lay in the future when the draw was closed.
    public let round: UInt64
    /// What was drawn; with step `drawn` only.
    public let outcome: Outcome?
    /// The journal after the lines of this step.
    public let journal: JournalReference
    /// Who wanted it.
    public let approval: PlanApproval

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        step = try fields.choice("step")
        track = try fields.choice("track")
        epoch = try fields.epoch("epoch")
        ticketCount = try fields.natural("tickets")
        ticketsRoot = try fields.hexadecimalHash("tickets_root")
        dropCount = try fields.natural("drops")
        stonesPerDrop = try fields.naturalIfPresent("stones")
        algorithm = try fields.string("algorithm")
        chain = try fields.hexadecimalHash("chain")
        round = try fields.natural("round")
        outcome =
            step != .drawn
            ? nil
            : Outcome(
                beacon: try fields.hexadecimalHash("beacon"), winnersHash: try fields.hexadecimalHash("winners_hash"))
        journal = try fields.object("journal", JournalReference.init(from:))
        approval = try PlanApproval(from: fields)
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        Message(
            "kind.reward-draw",
            [
                "epoch": .entry(UInt64(epoch)), "track": track.term, "step": step.term,
                "drops": .number(Int(clamping: dropCount)), "tickets": .number(Int(clamping: ticketCount)),
            ])
    }
}
