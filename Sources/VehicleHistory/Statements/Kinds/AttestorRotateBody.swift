public import Attestation
public import Messages

/// Attestor key rotation. Keys are added or retired. Retired keys stay valid for what they signed before.
public struct AttestorRotateBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("attestor-rotate", subjects: .attestors, isErasable: false)

    /// Public keys to add (RFC 7517).
    public let add: [PublicKey]
    /// Thumbprints (RFC 7638) of keys to retire.
    public let retire: [Thumbprint]

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        add = try fields.keys("add")
        retire = try fields.thumbprints("retire")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        Message("kind.attestor-rotate", ["added": .number(add.count), "retired": .number(retire.count)])
    }
}
