public import Messages
public import TransparencyLog

/// Corroboration. A second source confirms an earlier statement.
public struct CorroborationBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("corroboration")

    /// How.
    public enum Method: String, Sendable, CaseIterable {
        case photograph
        case inspection
        case document
        case telematics
        case measurement
        case witness
        case payment
        case other
    }

    /// Log index of the statement confirmed.
    public let confirms: LogIndex
    /// How.
    public let method: Method
    /// What was compared.
    public let note: String?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        confirms = try fields.logIndex("confirms")
        method = try fields.choice("method")
        note = try fields.stringIfPresent("note")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        guard let note else {
            return Message("kind.corroboration", ["entry": .entry(confirms), "method": method.term])
        }
        return Message(
            "kind.corroboration.noted", ["entry": .entry(confirms), "method": method.term, "note": .plain(note)])
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        [StatementReference(.corroborates, confirms)]
    }
}
