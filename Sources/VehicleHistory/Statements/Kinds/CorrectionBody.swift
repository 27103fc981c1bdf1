public import Messages
public import TransparencyLog

/// Correction. The issuer of a statement corrects it. The earlier one stays.
public struct CorrectionBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("correction")

    /// Log index of the statement corrected.
    public let corrects: LogIndex
    /// JSON pointer (RFC 6901) to the claim that was wrong.
    public let field: String
    /// The value that was given.
    public let wrongValue: String?
    /// The value as it should be.
    public let rightValue: String
    /// How it came about.
    public let reason: String?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        corrects = try fields.logIndex("corrects")
        field = try fields.string("field")
        wrongValue = try fields.stringIfPresent("wrong_value")
        rightValue = try fields.string("right_value")
        reason = try fields.stringIfPresent("reason")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message(
                "kind.correction",
                ["entry": .entry(corrects), "field": .plain(field), "right": .plain(rightValue)]),
            wrongValue.map { Message("kind.correction.wrong", ["wrong": .plain($0)]) })
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        [StatementReference(.corrects, corrects)]
    }
}
