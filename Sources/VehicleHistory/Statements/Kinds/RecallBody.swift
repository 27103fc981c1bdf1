public import Messages
public import TransparencyLog

/// Recall. A recall campaign was opened for the vehicle, remedied on it, or found not to apply.
public struct RecallBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("recall")

    /// What happened.
    public enum Action: String, Sendable, CaseIterable {
        case opened
        case remedied
        case notApplicable = "not_applicable"
    }

    /// What happened.
    public let action: Action
    /// The campaign number.
    public let campaign: String
    /// The body that lists the campaign, such as NHTSA.
    public let authority: String?
    /// The part concerned.
    public let component: String?
    /// Whether it concerns safety.
    public let safetyCritical: Bool?
    /// What was done or is to be done.
    public let remedy: String?
    /// Log index of the opening.
    public let closes: LogIndex?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        action = try fields.choice("action")
        campaign = try fields.string("campaign")
        authority = try fields.stringIfPresent("authority")
        component = try fields.stringIfPresent("component")
        safetyCritical = try fields.boolIfPresent("safety_critical")
        remedy = try fields.stringIfPresent("remedy")
        closes = try fields.logIndexIfPresent("closes")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message("kind.recall.\(action.rawValue)", ["campaign": .plain(campaign)]), component.map { .plain($0) },
            remedy.map { .plain($0) })
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        closes.map { [StatementReference(.ends, $0)] } ?? []
    }
}
