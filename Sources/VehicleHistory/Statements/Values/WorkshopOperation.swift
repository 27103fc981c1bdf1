/// One piece of work that a workshop did.
public struct WorkshopOperation: Hashable, Sendable {
    /// What came of it.
    public enum Result: String, Sendable, CaseIterable {
        case done
        case checkedOk = "checked_ok"
        case needsAttention = "needs_attention"
        case declined
    }

    /// The work's code: data/service-codes.csv, or the maker's own.
    public let code: String
    /// The work in words.
    public let description: String?
    /// What came of it.
    public let result: Result?

    init(from fields: StatementFields) throws(StatementError) {
        code = try fields.string("code")
        description = try fields.stringIfPresent("description")
        result = try fields.choiceIfPresent("result")
    }
}
