public import Messages

/// Attestor reinstatement. A suspension ends.
public struct AttestorReinstateBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("attestor-reinstate", subjects: .attestors, isErasable: false)

    /// Why.
    public let reason: String

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        reason = try fields.string("reason")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        Message("kind.attestor-reinstate", ["reason": .plain(reason)])
    }
}
