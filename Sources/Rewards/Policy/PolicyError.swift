/// Why a policy is refused: which member, which rule, and what would mend it.
public struct PolicyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of fault it is.
    public enum Code: String, Sendable, CaseIterable {
        /// The bytes are not JSON of our profile.
        case notJSON = "not-json"
        /// A member is missing.
        case missing
        /// A member that no policy has.
        case unknownMember = "unknown-member"
        /// A value of another JSON type.
        case wrongType = "wrong-type"
        /// A number beyond its bounds, or text that does not fit.
        case outOfRange = "out-of-range"
        /// More would be issued than the cap allows.
        case overBudget = "over-budget"
        /// Emission that never ends.
        case uncapped
        /// Numbers that do not go together.
        case inconsistent
        /// A change that would take effect too soon.
        case tooSoon = "too-soon"
    }

    /// What kind of fault it is.
    public let code: Code
    /// The member, as a JSON pointer (RFC 6901); empty for the whole document.
    public let field: String
    /// The rule that was broken.
    public let rule: String
    /// What would mend it.
    public let mend: String

    /// Field, rule and mend as a sentence each.
    public var description: String { "\(field.isEmpty ? "the policy" : field): \(rule). \(mend)." }

    init(_ code: Code, _ field: String, rule: String, mend: String) {
        self.code = code
        self.field = field
        self.rule = rule
        self.mend = mend
    }
}
