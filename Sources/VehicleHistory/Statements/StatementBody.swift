public import Messages

/// What a statement of one kind says: the typed form of its `body`. A kind is one type that conforms to this, in one
/// file under `Kinds/`, with one schema in `schema/statements/`, and one line in `StatementKind+All.swift`.
public protocol StatementBody: Sendable {
    /// The kind whose body this is.
    static var kind: StatementKind { get }

    /// Reads a body that its schema has passed.
    ///
    /// - Throws: `StatementError` where the schema and this type disagree, which a test shows they never do.
    init(from fields: StatementFields) throws(StatementError)

    /// What the statement says: one line without a full stop.
    var message: Message { get }

    /// The other subjects that the statement ties to its own (VIN reissue, misfiling): a report proves those too.
    var linkedSubjects: [Subject] { get }

    /// The earlier entries that the statement refers to.
    var references: [StatementReference] { get }
}

extension StatementBody {
    /// What the statement says in English: one line without a full stop.
    public var summary: String { Texts.of(.english).text(message) }

    /// None, for most kinds.
    public var linkedSubjects: [Subject] { [] }

    /// None, for most kinds.
    public var references: [StatementReference] { [] }
}
