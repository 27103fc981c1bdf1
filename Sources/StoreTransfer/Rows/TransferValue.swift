import Octets

/// A column's value on its way from one store to another.
public enum TransferValue: Sendable, Equatable {
    /// Nothing stands there.
    case null
    /// A whole number; truth is 1 or 0.
    case integer(Int64)
    /// Characters.
    case text(String)
    /// Bytes.
    case bytes([UInt8])

    private static let nullTag: UInt8 = 0
    private static let integerTag: UInt8 = 1
    private static let textTag: UInt8 = 2
    private static let bytesTag: UInt8 = 3

    /// The integer; `nil` for another value.
    public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    /// The bytes; `nil` for another value.
    public var bytes: [UInt8]? { if case .bytes(let value) = self { value } else { nil } }

    /// As an error shows a key.
    var shown: String {
        switch self {
        case .null: "nothing"
        case .integer(let value): "\(value)"
        case .text(let value): value
        case .bytes(let value): Hex.encode(value.prefix(Hash.byteCount))
        }
    }

    /// Appends the value: a byte that says what it is, then 8 bytes, or a length of 4 bytes and so many bytes.
    func append(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(Self.nullTag)
        case .integer(let value):
            bytes.append(Self.integerTag)
            bytes.append(bigEndian: value)
        case .text(let value):
            bytes.append(Self.textTag)
            bytes.append(bigEndian: UInt32(truncatingIfNeeded: value.utf8.count))
            bytes.append(contentsOf: value.utf8)
        case .bytes(let value):
            bytes.append(Self.bytesTag)
            bytes.append(bigEndian: UInt32(truncatingIfNeeded: value.count))
            bytes.append(contentsOf: value)
        }
    }

    /// The next value; `nil` where there is none.
    init?(_ reader: inout ByteReader) {
        guard let tag = reader.bigEndian(UInt8.self) else { return nil }
        switch tag {
        case Self.nullTag: self = .null
        case Self.integerTag:
            guard let value = reader.bigEndian(Int64.self) else { return nil }
            self = .integer(value)
        case Self.textTag, Self.bytesTag:
            guard let count = reader.bigEndian(UInt32.self), let bytes = reader.bytes(Int(count)) else { return nil }
            if tag == Self.bytesTag {
                self = .bytes(Array(bytes))
            } else {
                guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
                self = .text(text)
            }
        default: return nil
        }
    }
}

extension [TransferValue] {
    /// The values' bytes, one after the other.
    var encoded: [UInt8] { reduce(into: []) { $1.append(to: &$0) } }

    /// The values in `bytes`; `nil` where that is not what they are.
    init?(encoded bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        self = []
        while !reader.isAtEnd {
            guard let value = TransferValue(&reader) else { return nil }
            append(value)
        }
    }
}
