import StrictJSON

/// One compiled schema: what a value must be. Immutable, shared by all threads.
final class SchemaNode: Sendable {
    /// JSON types, one bit each.
    struct Types: OptionSet {
        let rawValue: UInt8
        static let null = Types(rawValue: 1)
        static let boolean = Types(rawValue: 2)
        static let integer = Types(rawValue: 4)
        static let string = Types(rawValue: 8)
        static let array = Types(rawValue: 16)
        static let object = Types(rawValue: 32)
        static let any = Types(rawValue: 63)
    }

    /// A member that the schema knows.
    struct Property: Sendable {
        let name: String
        let nameByteCount: Int
        let node: SchemaNode
    }

    /// `if`, `then`, `else`.
    struct Condition: Sendable {
        let test: SchemaNode
        let then: SchemaNode?
        let otherwise: SchemaNode?
    }

    let types: Types
    let typeNames: String
    let description: String?
    let choices: [String]?
    let minimum: Int
    let maximum: Int
    let lengthMin: Int
    let lengthMax: Int
    let pattern: SchemaPattern?
    let patternText: String
    let items: SchemaNode?
    let itemCountMin: Int
    let itemCountMax: Int
    let hasUniqueItems: Bool
    let properties: [Property]
    /// Which properties must be there, one bit each.
    let requiredBits: UInt64
    /// For each property the bits of those that must be there when it is.
    let dependentBits: [UInt64]
    let allowsOtherProperties: Bool
    let memberCountMin: Int
    let condition: Condition?
    /// The schema `false`: nothing is valid.
    let isNever: Bool

    init(_ parts: SchemaParts) {
        types = parts.types
        typeNames = parts.typeNames
        description = parts.description
        choices = parts.choices
        minimum = parts.minimum
        maximum = parts.maximum
        lengthMin = parts.lengthMin
        lengthMax = parts.lengthMax
        pattern = parts.pattern
        patternText = parts.patternText
        items = parts.items
        itemCountMin = parts.itemCountMin
        itemCountMax = parts.itemCountMax
        hasUniqueItems = parts.hasUniqueItems
        properties = parts.properties
        requiredBits = parts.requiredBits
        dependentBits = parts.dependentBits
        allowsOtherProperties = parts.allowsOtherProperties
        memberCountMin = parts.memberCountMin
        condition = parts.condition
        isNever = parts.isNever
    }
}
