public import Messages

/// Attestor suspension. Nothing that the attestor states from the next entry on counts, until it is reinstated.
public struct AttestorSuspendBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("attestor-suspend", subjects: .attestors, isErasable: false)

    /// Why.
    public let reason: String

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        reason = try fields.string("reason")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        Message("kind.attestor-suspend", ["reason": .plain(reason)])
    }
}
