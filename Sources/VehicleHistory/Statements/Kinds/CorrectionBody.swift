public import TransparencyLog

/// Correction. The issuer of a statement corrects it. The earlier one stays.
public struct CorrectionBody: StatementBody {
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

    public init(from fields: StatementFields) throws(StatementError) {
        corrects = try fields.logIndex("corrects")
        field = try fields.string("field")
        wrongValue = try fields.stringIfPresent("wrong_value")
        rightValue = try fields.string("right_value")
        reason = try fields.stringIfPresent("reason")
    }

    public var summary: String {
        "Corrects entry \(corrects): \(field) is \(rightValue)" + (wrongValue.map { ", not \($0)" } ?? "")
    }

    public var references: [StatementReference] {
        [StatementReference(.corrects, corrects)]
    }
}
