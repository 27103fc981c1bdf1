import Octets
import StrictJSON

/// The kinds with their schemas, compiled once from the files in `schema/statements/`.
public struct StatementCatalog: Sendable {
    /// A kind ready for use.
    struct Entry: Sendable {
        let kind: StatementKind
        let bodyType: any StatementBody.Type
        let schema: StatementSchema
    }

    /// Every kind of this build whose schema compiles; a test shows that all do.
    public static let shared = StatementCatalog()

    /// The schema of the claims that all kinds share.
    let envelope: StatementSchema?
    private let entries: [String: Entry]

    private init() {
        envelope = try? Self.schema(at: "schema/statements/statement.json")
        var entries: [String: Entry] = [:]
        for bodyType in StatementKind.bodies {
            guard let schema = try? Self.schema(at: bodyType.kind.schemaPath) else { continue }
            entries[bodyType.kind.typeIdentifier] = Entry(kind: bodyType.kind, bodyType: bodyType, schema: schema)
        }
        self.entries = entries
    }

    /// The schema of a kind's body; `nil` when the kind is not known.
    public func schema(of kind: StatementKind) -> StatementSchema? { entries[kind.typeIdentifier]?.schema }

    /// The kind of a `vct` claim; `nil` when it is not known.
    public func kind(ofTypeIdentifier identifier: String) -> StatementKind? { entries[identifier]?.kind }

    /// The kind of an id, in its newest version; `nil` when it is not known.
    public func kind(id: String) -> StatementKind? { StatementKind.all.last { $0.id == id } }

    func entry(ofTypeIdentifier identifier: String) -> Entry? { entries[identifier] }

    /// Checks a body by its kind's schema and reads it.
    ///
    /// - Throws: `StatementError` of the first rule that is broken; its pointer begins with `/body`.
    func body(_ body: JSON, of kind: StatementKind) throws(StatementError) -> any StatementBody {
        guard let entry = entries[kind.typeIdentifier] else { throw Self.unknown(kind.typeIdentifier) }
        return try Self.body(body, by: entry)
    }

    static func body(_ body: JSON, by entry: Entry) throws(StatementError) -> any StatementBody {
        try entry.schema.validate(body, at: "/body")
        return try entry.bodyType.init(from: StatementFields(body.object ?? JSONObject(), at: "/body"))
    }

    static func unknown(_ identifier: String) -> StatementError {
        StatementError(
            .unknownKind, field: "/vct", rule: "the kind \(identifier.prefix(80)) is not known here",
            mend: "use urn:vinlog:<kind>:<version> of a schema in schema/statements")
    }

    static func schema(at path: String) throws -> StatementSchema {
        guard let file = EmbeddedFile.named(path) else {
            throw StatementSchemaError(pointer: "", rule: "\(path) is not compiled in")
        }
        return try StatementSchema(try JSON(parsing: file.contents))
    }
}
