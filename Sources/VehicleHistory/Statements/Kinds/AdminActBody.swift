public import Messages
public import Octets

/// Administrative act. Somebody entitled did something that no schedule does: a grant, a freeze, a reversal.
public struct AdminActBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("admin-act", subjects: .registry, isErasable: false)

    /// What was done, such as `freeze`.
    public let act: String
    /// Who did it.
    public let approval: PlanApproval
    /// Why, a code.
    public let reason: String?
    /// SHA-256 of the evidence.
    public let evidence: Hash?
    /// The journal after the lines of the act.
    public let journal: JournalReference

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        act = try fields.string("act")
        approval = try PlanApproval(from: fields)
        reason = try fields.stringIfPresent("reason")
        evidence = try fields.hexadecimalHashIfPresent("evidence")
        journal = try fields.object("journal", JournalReference.init(from:))
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        let key = approval.checker == nil ? "kind.admin-act.alone" : "kind.admin-act.approved"
        return .joined(Message(key, ["act": .code(act)]), reason.map { .plain(English.words($0)) })
    }
}
