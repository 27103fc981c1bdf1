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

    /// One line without a full stop.
    public var message: Message {
        switch self {
        case .good: Message("standing.good")
        case .suspendedLater(let index): Message("standing.suspended-later", ["entry": .entry(index)])
        case .revokedLater(let index): Message("standing.revoked-later", ["entry": .entry(index)])
        case .keyRevokedLater: Message("standing.key-revoked-later")
        case .keyCompromised(let since): Message("standing.key-compromised", ["date": .date(since)])
        case .titleErased: Message("standing.title-erased")
        case .titleOutOfTurn: Message("standing.title-out-of-turn")
        }
    }

    /// One line in English, without a full stop; empty when there is nothing to say.
    public var summary: String { self == .good ? "" : Texts.of(.english).text(message) }
}
