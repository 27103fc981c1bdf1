/// Numbers of types (`pg_type.dat` of PostgreSQL; they never change).
enum PostgresTypes {
    static let unknown: UInt32 = 0
    static let bool: UInt32 = 16
    static let bytes: UInt32 = 17
    static let int8: UInt32 = 20
    static let int4: UInt32 = 23
    static let text: UInt32 = 25
    static let bytesArray: UInt32 = 1001
    static let textArray: UInt32 = 1009
    static let int8Array: UInt32 = 1016
}

extension PostgresValue {
    /// The number of the value's type; 0 for NULL, whose place decides.
    var type: UInt32 {
        switch self {
        case .null: PostgresTypes.unknown
        case .bool: PostgresTypes.bool
        case .int4: PostgresTypes.int4
        case .int8: PostgresTypes.int8
        case .text: PostgresTypes.text
        case .bytes, .hash: PostgresTypes.bytes
        case .int8Array: PostgresTypes.int8Array
        case .bytesArray: PostgresTypes.bytesArray
        case .textArray: PostgresTypes.textArray
        }
    }
}
