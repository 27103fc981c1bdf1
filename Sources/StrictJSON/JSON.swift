/// A JSON value (RFC 8259) of the profile that all of Vinlog reads and writes: integers only, no duplicate names.
public enum JSON: Sendable {
    case null
    case bool(Bool)
    /// A whole number, |n| ≤ 2^53 − 1 (the integers that every JSON reader keeps exact, RFC 7493 section 2.2).
    case integer(Int)
    case string(String)
    case array([JSON])
    case object(JSONObject)

    /// Largest magnitude of an integer: 2^53 − 1.
    public static let integerMagnitudeMax = 9_007_199_254_740_991
}

extension JSON: Equatable {
    /// Equality of values; strings are equal when their UTF-8 bytes are (not by Unicode canonical equivalence).
    public static func == (left: JSON, right: JSON) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.string(let left), .string(let right)): left.hasSameBytes(as: right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }
}

extension JSON {
    /// The string, if this is one.
    public var string: String? { if case .string(let value) = self { value } else { nil } }

    /// The integer, if this is one.
    public var integer: Int? { if case .integer(let value) = self { value } else { nil } }

    /// The truth value, if this is one.
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

    /// The elements, if this is an array.
    public var array: [JSON]? { if case .array(let value) = self { value } else { nil } }

    /// The members, if this is an object.
    public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }

    /// The member called `name`, if this is an object that has one.
    public subscript(name: String) -> JSON? { object?[name] }

    /// The JSON type's name, for messages.
    public var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .integer: "integer"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral, ExpressibleByStringInterpolation
{
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// An integer.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// A truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// An array.
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    /// The null value.
    public init(nilLiteral: ()) { self = .null }
    /// An object; of two members of one name the later counts.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        var object = JSONObject()
        for (name, value) in elements { object[name] = value }
        self = .object(object)
    }
}
