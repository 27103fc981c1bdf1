public import TransparencyLog

/// Response. The one whose statement was contested answers.
public struct ResponseBody: StatementBody {
    public static let kind = StatementKind("response")

    /// Where the answerer stands.
    public enum Stance: String, Sendable, CaseIterable {
        case maintains
        case concedes
        case partlyConcedes = "partly_concedes"
    }

    /// Log index of the dispute.
    public let answers: LogIndex
    /// Where the answerer stands.
    public let stance: Stance
    /// The answer in words.
    public let text: String

    public init(from fields: StatementFields) throws(StatementError) {
        answers = try fields.logIndex("answers")
        stance = try fields.choice("stance")
        text = try fields.string("text")
    }

    public var summary: String {
        "Answers dispute \(answers): \(English.words(stance.rawValue)), \"\(text)\""
    }

    public var references: [StatementReference] {
        [StatementReference(.answers, answers)]
    }
}
