public import Attestation
public import Messages

/// Attestor revocation. Keys, or the attestor with all its keys, are revoked for good. A date of compromise re-grades earlier statements; it does not undo them.
public struct AttestorRevokeBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("attestor-revoke", subjects: .attestors, isErasable: false)

    /// Why.
    public let reason: String
    /// Thumbprints of the keys revoked; absent when the attestor itself is.
    public let keys: [Thumbprint]
    /// Since when the keys may have been in other hands.
    public let compromisedSince: EventTime?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        reason = try fields.string("reason")
        keys = try fields.thumbprints("keys")
        compromisedSince = try fields.timeIfPresent("compromised_since")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        let what =
            keys.isEmpty
            ? Message("kind.attestor-revoke", ["reason": .plain(reason)])
            : Message("kind.attestor-revoke.keys", ["count": .number(keys.count), "reason": .plain(reason)])
        return .joined(what, compromisedSince.map { Message("kind.attestor-revoke.compromised", ["date": .date($0)]) })
    }
}
