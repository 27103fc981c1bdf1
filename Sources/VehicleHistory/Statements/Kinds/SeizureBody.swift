public import Messages
public import TransparencyLog

/// Seizure. An authority took the vehicle or gave it back.
public struct SeizureBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("seizure", isAdverse: true)

    /// What was done.
    public enum Action: String, Sendable, CaseIterable {
        case seized
        case released
    }

    /// Why.
    public enum Reason: String, Sendable, CaseIterable {
        case unpaidFines = "unpaid_fines"
        case unpaidTaxes = "unpaid_taxes"
        case courtOrder = "court_order"
        case investigation
        case uninsured
        case other
    }

    /// What was done.
    public let action: Action
    /// Why.
    public let reason: Reason?
    /// Log index of the seizure that ends.
    public let releases: LogIndex?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        action = try fields.choice("action")
        reason = try fields.choiceIfPresent("reason")
        releases = try fields.logIndexIfPresent("releases")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        guard let reason else { return Message("kind.seizure.\(action.rawValue)") }
        return Message("kind.seizure.\(action.rawValue)-because", ["reason": reason.term])
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        releases.map { [StatementReference(.ends, $0)] } ?? []
    }
}
