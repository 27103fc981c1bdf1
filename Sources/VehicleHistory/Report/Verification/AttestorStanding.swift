public import Messages
public import TransparencyLog

/// What became of an attestor after it made a statement. The statement counts all the same, since the attestor was
/// entitled when it was sequenced; the reader should know.
public enum AttestorStanding: Hashable, Sendable {
    /// Still accredited.
    case good
    /// Suspended at a later entry.
    case suspendedLater(at: LogIndex)
    /// Revoked at a later entry.
    case revokedLater(at: LogIndex)
    /// The key that signed was revoked later.
    case keyRevokedLater
    /// The key that signed is said to have been in other hands when the statement was sequenced.
    case keyCompromised(since: EventTime)
    /// An owner's statement whose title was erased since: that it was the owner's cannot be checked any more.
    case titleErased
    /// A title statement that named another title than the one in force: it changed nothing.
    case titleOutOfTurn

    /// One line for people, without a full stop; empty when there is nothing to say.
    public var message: Message { .plain(summary) }

    /// The same in English.
    public var summary: String {
        switch self {
        case .good: ""
        case .suspendedLater(let index): "attestor suspended later (entry \(index))"
        case .revokedLater(let index): "attestor revoked later (entry \(index))"
        case .keyRevokedLater: "key revoked later"
        case .keyCompromised(let since): "key said to be compromised since \(since)"
        case .titleErased: "the owner's title was erased later"
        case .titleOutOfTurn: "out of turn: another title was in force, so it changed nothing"
        }
    }
}
