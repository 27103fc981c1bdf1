public import Messages
public import TransparencyLog

/// Ruling. An arbiter decides a dispute.
public struct RulingBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("ruling", isErasable: false)

    /// The decision.
    public enum Outcome: String, Sendable, CaseIterable {
        case upheld
        case rejected
        case partlyUpheld = "partly_upheld"
        case unresolved
    }

    /// Log index of the dispute.
    public let decides: LogIndex
    /// The decision.
    public let outcome: Outcome
    /// The reasons in words.
    public let text: String
    /// Log indices of the statements that readers should no longer rely on.
    public let setsAside: [LogIndex]

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        decides = try fields.logIndex("decides")
        outcome = try fields.choice("outcome")
        text = try fields.string("text")
        setsAside = try fields.logIndices("sets_aside")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        Message("kind.ruling", ["entry": .entry(decides), "outcome": outcome.term, "text": .plain(text)])
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        [StatementReference(.decides, decides)] + setsAside.map { StatementReference(.corrects, $0) }
    }
}
