public import Messages
public import TransparencyLog

/// Response. The one whose statement was contested answers; or whoever contested it withdraws.
public struct ResponseBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("response")

    /// Where the answerer stands.
    public enum Stance: String, Sendable, CaseIterable {
        case maintains
        case concedes
        case partlyConcedes = "partly_concedes"
        /// Only of whoever raised the dispute: it is over.
        case withdraws
    }

    /// Log index of the dispute.
    public let answers: LogIndex
    /// Where the answerer stands.
    public let stance: Stance
    /// The answer in words.
    public let text: String

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        answers = try fields.logIndex("answers")
        stance = try fields.choice("stance")
        text = try fields.string("text")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        Message("kind.response", ["entry": .entry(answers), "stance": stance.term, "text": .plain(text)])
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        [StatementReference(.answers, answers)]
    }
}
