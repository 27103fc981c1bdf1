/// Why something about rewards was not done; nothing of it was.
public struct RewardRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// What sort of refusal it is.
    public enum Kind: String, Sendable, CaseIterable {
        /// Against a rule of the ledger or the policy.
        case invariant
        /// The caller has not the role for it.
        case role
        /// Something moved since, or an id was used for something else.
        case stale
        /// A second person has to approve first.
        case awaitingApproval
        /// There is no such thing.
        case unknown
        /// Rewards have not begun here.
        case notStarted
        /// Not now: the store failed or the registry stops. The same may be sent again: ids make that harmless.
        case unavailable
    }

    /// What sort of refusal it is.
    public let kind: Kind
    /// Stable, for programs: lower case with dashes.
    public let code: String
    /// The part of the input at fault, or empty.
    public let field: String
    /// The rule that was broken, a sentence without its full stop.
    public let rule: String
    /// How to mend it, a sentence without its full stop.
    public let mend: String

    /// A refusal of these parts.
    public init(_ kind: Kind, code: String, field: String = "", rule: String, mend: String) {
        self.kind = kind
        self.code = code
        self.field = field
        self.rule = rule
        self.mend = mend
    }

    /// One line for people.
    public var description: String { "\(field.isEmpty ? code : field): \(rule); \(mend)" }
}
