public import StrictJSON

/// A JSON Schema (draft 2020-12) compiled for speed: the subset that the files in `schema/statements/` use, and nothing
/// that is not enforced.
///
/// Keywords: `type`, `enum` of ASCII strings, `minimum`, `maximum`, `minLength`, `maxLength`, `pattern` (anchored, a
/// subset), `items`, `minItems`, `maxItems`, `uniqueItems`, `properties`, `required`, `dependentRequired`,
/// `additionalProperties` (a boolean), `minProperties`, `if`/`then`/`else`; `$schema`, `$id`, `$comment`, `title`,
/// `description` and `examples` are read and not enforced.
public struct StatementSchema: Sendable {
    private let root: SchemaNode

    /// The title.
    public let title: String
    /// The description.
    public let description: String
    /// The examples, each valid.
    public let examples: [JSON]

    /// Compiles a schema.
    ///
    /// - Throws: `StatementSchemaError` for a keyword, type or pattern outside the subset.
    public init(_ schema: JSON) throws(StatementSchemaError) {
        root = try SchemaParts.node(schema, at: "")
        title = schema["title"]?.string ?? ""
        description = schema["description"]?.string ?? ""
        examples = schema["examples"]?.array ?? []
    }

    /// Checks a value.
    ///
    /// - Parameters:
    ///   - value: the value.
    ///   - pointer: where it stands in the payload (RFC 6901), such as `/body`.
    /// - Throws: `StatementError` of the first rule that is broken, with the pointer to it.
    public func validate(_ value: JSON, at pointer: String = "") throws(StatementError) {
        if let failure = root.failure(of: value) { throw failure.error(at: pointer) }
    }
}
