import Octets
public import StrictJSON
public import VehicleHistory

/// What a kind's schema says of its body, as far as a person who types a statement needs it: the members, which of them
/// are required, and an example.
public struct KindOutline: Sendable {
    /// The kind.
    public let kind: StatementKind
    /// The names of the body's members.
    public let members: [String]
    /// The names of the members that a body cannot do without.
    public let required: [String]
    /// A valid body.
    public let example: JSON?

    private let schema: JSON

    /// The outline of a kind; without a schema file every member is text.
    public init(_ kind: StatementKind) {
        self.kind = kind
        let file = EmbeddedFile.named(kind.schemaPath)
        schema = file.flatMap { try? JSON(parsing: $0.contents) } ?? .null
        members = schema["properties"]?.object?.names ?? []
        required = schema["required"]?.array?.compactMap(\.string) ?? []
        example = schema["examples"]?.array?.first
    }

    /// What a member of the body is, and its words where it has a closed list of them.
    public func explanation(of member: String) -> String {
        let definition = schema["properties"]?[member]
        let words = choices(of: member)
        return (definition?["description"]?.string ?? "") + (words.isEmpty ? "" : ": " + words.joined(separator: ", "))
    }

    /// The words of a member's closed list; none where it has no such list.
    public func choices(of member: String) -> [String] {
        let definition = schema["properties"]?[member]
        return (definition?["enum"] ?? definition?["items"]?["enum"])?.array?.compactMap(\.string) ?? []
    }

    /// The type of a member in the schema, such as `integer`; `nil` when there is no such member.
    public func type(of member: String) -> String? { schema["properties"]?[member]?["type"]?.string }

    /// The JSON value that a text stands for, by the type that the schema gives the member.
    ///
    /// Integers, `true`/`false` (also `yes`, `no`, `1`, `0`), texts as they are, and JSON for objects and arrays; an
    /// array of texts may also be written with commas.
    ///
    /// - Parameter path: the member's name, and the names inside it.
    /// - Throws: `StatementError` that names the member, the rule and the mend.
    public func value(of text: String, at path: [String]) throws(StatementError) -> JSON {
        let member = try definition(at: path)
        let pointer = "/body/" + path.joined(separator: "/")
        switch member["type"]?.string {
        case "integer":
            guard let integer = Int(text), abs(integer) <= JSON.integerMagnitudeMax else {
                throw StatementError(
                    .wrongType, field: pointer, rule: "\"\(text.prefix(80))\" is not a whole number",
                    mend: "write digits only")
            }
            return .integer(integer)
        case "boolean": return try Self.truth(text, pointer)
        case "array", "object": return try Self.compound(text, member, pointer)
        default: return .string(text)
        }
    }

    private static func truth(_ text: String, _ pointer: String) throws(StatementError) -> JSON {
        switch text.lowercased() {
        case "true", "yes", "1": return true
        case "false", "no", "0": return false
        default:
            throw StatementError(
                .wrongType, field: pointer, rule: "\"\(text.prefix(80))\" is neither true nor false",
                mend: "write true or false")
        }
    }

    private static func compound(_ text: String, _ member: JSON, _ pointer: String) throws(StatementError) -> JSON {
        if let json = try? JSON(parsing: Array(text.utf8)), json.array != nil || json.object != nil { return json }
        if member["items"]?["type"]?.string == "string", !text.hasPrefix("[") {
            return .array(text.split(separator: ",").map { .string(String($0)) })
        }
        let name = pointer.split(separator: "/").last.map { String($0) } ?? ""
        throw StatementError(
            .wrongType, field: pointer, rule: "the value is JSON, \(member["type"]?.string ?? "")",
            mend: member["type"]?.string == "array" ? "write --set '\(name)=[…]'" : "write --set '\(name)={…}'")
    }

    private func definition(at path: [String]) throws(StatementError) -> JSON {
        var here = schema
        for (depth, name) in path.enumerated() {
            guard let properties = here["properties"]?.object, !properties.isEmpty else { return .null }
            guard let next = properties[name] else {
                throw StatementError(
                    .unknownMember, field: "/body/" + path[...depth].joined(separator: "/"),
                    rule: "a \(kind.id) statement has no such member",
                    mend: "use \(properties.names.joined(separator: ", "))")
            }
            here = next
        }
        return here
    }
}
