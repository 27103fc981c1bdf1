public import Messages
public import TransparencyLog

/// Theft. The vehicle was reported stolen, recovered, or the report was cancelled.
public struct TheftBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("theft", isAdverse: true)

    /// What was reported.
    public enum Action: String, Sendable, CaseIterable {
        case reported
        case recovered
        case cancelled
    }

    /// How it was found.
    public enum Condition: String, Sendable, CaseIterable {
        case intact
        case damaged
        case stripped
        case burned
        case unknown
    }

    /// What was reported.
    public let action: Action
    /// How it was found.
    public let condition: Condition?
    /// Log index of the report that this ends.
    public let ends: LogIndex?
    /// Where, as a state or province.
    public let region: String?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        action = try fields.choice("action")
        condition = try fields.choiceIfPresent("condition")
        ends = try fields.logIndexIfPresent("ends")
        region = try fields.stringIfPresent("region")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message("kind.theft.\(action.rawValue)"),
            condition.map { Message("kind.theft.found", ["condition": $0.term]) }, region.map { .plain($0) })
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        ends.map { [StatementReference(.ends, $0)] } ?? []
    }
}
