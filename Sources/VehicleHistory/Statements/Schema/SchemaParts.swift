import StrictJSON

/// The keywords of one schema while it is read. Unknown keywords are refused, so that no rule is ever overlooked.
struct SchemaParts {
    var types: SchemaNode.Types = .any
    var typeNames = "any value"
    var description: String?
    var choices: [String]?
    var minimum = Int.min
    var maximum = Int.max
    var lengthMin = 0
    var lengthMax = Int.max
    var pattern: SchemaPattern?
    var patternText = ""
    var items: SchemaNode?
    var itemCountMin = 0
    var itemCountMax = Int.max
    var hasUniqueItems = false
    var properties: [SchemaNode.Property] = []
    var requiredBits: UInt64 = 0
    var dependentBits: [UInt64] = []
    var allowsOtherProperties = true
    var memberCountMin = 0
    var condition: SchemaNode.Condition?
    var isNever = false

    static func node(_ schema: JSON, at pointer: String) throws(StatementSchemaError) -> SchemaNode {
        var parts = SchemaParts()
        switch schema {
        case .bool(let isAlways): parts.isNever = !isAlways
        case .object(let object): try parts.read(object, at: pointer)
        default: throw StatementSchemaError(pointer: pointer, rule: "a schema is an object or a boolean")
        }
        return SchemaNode(parts)
    }

    private mutating func read(_ schema: JSONObject, at pointer: String) throws(StatementSchemaError) {
        if let flag = schema["additionalProperties"]?.bool { allowsOtherProperties = flag }
        if let properties = schema["properties"] { try readProperties(properties, at: pointer + "/properties") }
        for member in schema.members {
            let here = pointer + "/" + member.name
            func invalid(_ rule: String) -> StatementSchemaError { StatementSchemaError(pointer: here, rule: rule) }
            func count() throws(StatementSchemaError) -> Int {
                guard let count = member.value.integer, count >= 0 else { throw invalid("a count is 0 or more") }
                return count
            }
            switch member.name {
            case "$schema", "$id", "title", "examples", "$comment", "properties": break
            case "description": description = member.value.string
            case "type": try readTypes(member.value, at: here)
            case "enum":
                guard let words = member.value.array, !words.isEmpty else { throw invalid("enum has elements") }
                choices = try Self.asciiStrings(words, at: here)
            case "minimum", "maximum":
                guard let bound = member.value.integer else { throw invalid("a bound is an integer") }
                if member.name == "minimum" { minimum = bound } else { maximum = bound }
            case "minLength": lengthMin = try count()
            case "maxLength": lengthMax = try count()
            case "minItems": itemCountMin = try count()
            case "maxItems": itemCountMax = try count()
            case "minProperties": memberCountMin = try count()
            case "uniqueItems":
                guard let flag = member.value.bool else { throw invalid("uniqueItems is a boolean") }
                hasUniqueItems = flag
            case "pattern":
                guard let text = member.value.string, let compiled = SchemaPattern(text) else {
                    throw invalid("the pattern is outside the subset that is supported")
                }
                (pattern, patternText) = (compiled, text)
            case "items": items = try Self.node(member.value, at: here)
            case "required": requiredBits = try bits(member.value, at: here)
            case "dependentRequired":
                for dependency in member.value.object?.members ?? [] {
                    guard let index = properties.firstIndex(where: { $0.name == dependency.name }) else {
                        throw invalid("\(dependency.name) is not a property")
                    }
                    dependentBits[index] = try bits(dependency.value, at: here)
                }
            case "additionalProperties":
                guard member.value.bool != nil else { throw invalid("additionalProperties is a boolean") }
            case "if":
                condition = SchemaNode.Condition(
                    test: try Self.node(member.value, at: here),
                    then: try schema["then"].map { (value) throws(StatementSchemaError) in
                        try Self.node(value, at: pointer + "/then")
                    },
                    otherwise: try schema["else"].map { (value) throws(StatementSchemaError) in
                        try Self.node(value, at: pointer + "/else")
                    })
            case "then", "else":
                guard schema["if"] != nil else { throw invalid("it needs an if") }
            default: throw invalid("the keyword is not supported")
            }
        }
    }

    private mutating func readTypes(_ value: JSON, at pointer: String) throws(StatementSchemaError) {
        let names: [SchemaTypeName: SchemaNode.Types] = [
            "null": .null, "boolean": .boolean, "integer": .integer, "string": .string, "array": .array,
            "object": .object,
        ]
        let words = try Self.asciiStrings(value.array ?? [value], at: pointer)
        types = []
        for word in words {
            guard let type = names[word] else {
                throw StatementSchemaError(pointer: pointer, rule: "\(word) is not a type that is supported")
            }
            types.insert(type)
        }
        typeNames = words.map { ["integer", "array", "object"].contains($0) ? "an \($0)" : "a \($0)" }
            .joined(separator: " or ")
    }

    private typealias SchemaTypeName = String

    private mutating func readProperties(_ value: JSON, at pointer: String) throws(StatementSchemaError) {
        guard let object = value.object, object.count <= 64 else {
            throw StatementSchemaError(pointer: pointer, rule: "properties is an object of at most 64 members")
        }
        _ = try Self.asciiStrings(object.names.map { .string($0) }, at: pointer)
        for member in object.members {
            let node = try Self.node(member.value, at: pointer + "/" + member.name)
            properties.append(
                SchemaNode.Property(name: member.name, nameByteCount: member.name.utf8.count, node: node))
        }
        dependentBits = [UInt64](repeating: 0, count: properties.count)
    }

    /// The bits of named properties. A name without a schema of its own gets one that allows everything.
    private mutating func bits(_ value: JSON, at pointer: String) throws(StatementSchemaError) -> UInt64 {
        guard let elements = value.array else {
            throw StatementSchemaError(pointer: pointer, rule: "names stand in an array")
        }
        var bits: UInt64 = 0
        for name in try Self.asciiStrings(elements, at: pointer) {
            if !properties.contains(where: { $0.name == name }) {
                guard allowsOtherProperties, properties.count < 64 else {
                    throw StatementSchemaError(pointer: pointer, rule: "\(name) is not a property")
                }
                properties.append(
                    SchemaNode.Property(name: name, nameByteCount: name.utf8.count, node: SchemaNode(SchemaParts())))
                dependentBits.append(0)
            }
            for index in properties.indices where properties[index].name == name { bits |= 1 << UInt64(index) }
        }
        return bits
    }

    private static func asciiStrings(_ values: [JSON], at pointer: String) throws(StatementSchemaError) -> [String] {
        var strings: [String] = []
        for value in values {
            guard let string = value.string, string.utf8.allSatisfy({ $0 < 0x80 }) else {
                throw StatementSchemaError(pointer: pointer, rule: "only ASCII strings are supported here")
            }
            strings.append(string)
        }
        return strings
    }
}
