public import Attestation
public import Messages

/// Administrators. Who may administer rewards, all of them, from the next entry on. The authority begins the roster and
/// may replace it; otherwise two of those on it change it.
public struct AdminRosterBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("admin-roster", subjects: .registry, isErasable: false)

    /// What changed.
    public enum Step: String, Sendable, CaseIterable {
        /// The authority begins the roster.
        case start = "init"
        /// Somebody joined.
        case add
        /// Somebody left.
        case remove
        /// The authority replaces the roster, because too few of its keys are left.
        case recover

        /// Whether the accreditation authority states it, and not the steward.
        public var isForAuthority: Bool { self == .start || self == .recover }
    }

    /// What an administrator may do.
    public enum Role: String, Sendable, CaseIterable, Hashable {
        /// Makes plans.
        case maker
        /// Approves plans of others.
        case checker
        /// Holds epochs and freezes accounts for a term, alone.
        case guardian
        /// Makes and approves plans about policy and draws.
        case policyAdmin = "policy-admin"
        /// Reads samples.
        case auditor
    }

    /// An administrator.
    public struct Person: Hashable, Sendable {
        /// The person's name, as it stands in public.
        public let name: String
        /// The person's key.
        public let key: PublicKey
        /// What the person may do.
        public let roles: [Role]

        init(from fields: StatementFields) throws(StatementError) {
            name = try fields.string("name")
            key = try fields.key("key")
            roles = try fields.choices("roles")
        }
    }

    /// What changed.
    public let step: Step
    /// All administrators.
    public let people: [Person]
    /// Who wanted it; empty when the authority did.
    public let approval: PlanApproval
    /// Why, a code.
    public let reason: String?
    /// The journal at that time; not with the authority's statements.
    public let journal: JournalReference?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        step = try fields.choice("step")
        people = try fields.objects("people", Person.init(from:))
        approval = try PlanApproval(from: fields)
        reason = try fields.stringIfPresent("reason")
        journal = try fields.objectIfPresent("journal", JournalReference.init(from:))
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        Message("kind.admin-roster", ["step": step.term, "count": .number(people.count)])
    }
}
