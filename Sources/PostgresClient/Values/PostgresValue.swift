public import Octets

/// A parameter of a statement; it travels in binary, with its type.
public enum PostgresValue: Sendable {
    /// NULL of whatever type the place wants.
    case null
    /// `boolean`
    case bool(Bool)
    /// `integer`
    case int4(Int32)
    /// `bigint`
    case int8(Int64)
    /// `text`. A character of number 0 is refused by the server.
    case text(String)
    /// `bytea`
    case bytes([UInt8])
    /// `bytea`, 32 bytes
    case hash(Hash)
    /// `bigint[]`
    case int8Array([Int64])
    /// `bytea[]`
    case bytesArray([[UInt8]])
    /// `text[]`
    case textArray([String])
}

extension PostgresValue {
    /// The value, or NULL.
    public static func optional(_ value: Int64?) -> PostgresValue { value.map { .int8($0) } ?? .null }
    /// The value, or NULL.
    public static func optional(_ value: String?) -> PostgresValue { value.map { .text($0) } ?? .null }
    /// The value, or NULL.
    public static func optional(_ value: [UInt8]?) -> PostgresValue { value.map { .bytes($0) } ?? .null }
    /// The value, or NULL.
    public static func optional(_ value: Hash?) -> PostgresValue { value.map { .hash($0) } ?? .null }
}
