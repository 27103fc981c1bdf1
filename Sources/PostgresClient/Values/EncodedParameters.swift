import Octets

/// A statement's parameters in PostgreSQL's binary format (`src/backend/utils/adt/*send` and `*recv`), one behind the
/// other.
struct EncodedParameters {
    /// Parameters that the protocol can number (an unsigned 16-bit count).
    static let countMax = 65_535

    private var bytes: [UInt8] = []
    /// Where each begins; -1 for NULL.
    private var starts: [Int] = []
    private var lengths: [Int32] = []
    private(set) var types: [UInt32] = []

    /// Encodes the values.
    ///
    /// - Throws: When there are too many of them, or one is too long for the protocol.
    init(_ values: [PostgresValue]) throws(PostgresError) {
        guard values.count <= Self.countMax else {
            throw PostgresError("a statement has \(values.count) parameters, more than \(Self.countMax)")
        }
        starts.reserveCapacity(values.count)
        lengths.reserveCapacity(values.count)
        types.reserveCapacity(values.count)
        for value in values {
            types.append(value.type)
            let start = bytes.count
            if case .null = value {
                starts.append(-1)
                lengths.append(0)
                continue
            }
            bytes.append(value)
            guard let length = Int32(exactly: bytes.count - start) else {
                throw PostgresError("a parameter has \(bytes.count - start) bytes, more than the protocol can say")
            }
            starts.append(start)
            lengths.append(length)
        }
        // An empty value needs an address too, or libpq takes it for NULL.
        bytes.append(0)
    }

    var count: Int32 { Int32(truncatingIfNeeded: types.count) }

    /// Calls `body` with what libpq's calls want: addresses of the values, their lengths, and their formats (binary).
    func withPointers<Value>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Value
    ) -> Value {
        bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { characters in
                let pointers = starts.map { start in
                    start < 0 ? nil : characters.baseAddress.map { $0 + start }
                }
                let formats = [Int32](repeating: 1, count: starts.count)
                return pointers.withUnsafeBufferPointer { pointers in
                    lengths.withUnsafeBufferPointer { lengths in
                        formats.withUnsafeBufferPointer { formats in
                            body(pointers.baseAddress, lengths.baseAddress, formats.baseAddress)
                        }
                    }
                }
            }
        }
    }
}

extension [UInt8] {
    /// Appends a value that is not NULL; NULL appends nothing.
    mutating func append(_ value: PostgresValue) {
        switch value {
        case .null: break
        case .bool(let value): append(value ? 1 : 0)
        case .int4(let value): append(bigEndian: value)
        case .int8(let value): append(bigEndian: value)
        case .text(let value): append(contentsOf: value.utf8)
        case .bytes(let value): append(contentsOf: value)
        case .hash(let value): append(value)
        case .int8Array(let values):
            append(arrayOf: values, type: PostgresTypes.int8) { $0.append(bigEndian: $1) }
        case .bytesArray(let values):
            append(arrayOf: values, type: PostgresTypes.bytes) { $0.append(contentsOf: $1) }
        case .textArray(let values):
            append(arrayOf: values, type: PostgresTypes.text) { $0.append(contentsOf: $1.utf8) }
        }
    }

    /// Appends an array of one dimension without NULLs (`array_send`): dimensions, has-null flag, element type, length,
    /// lower bound, and each element behind its length.
    private mutating func append<Item>(
        arrayOf values: [Item], type: UInt32, _ appendElement: (inout [UInt8], Item) -> Void
    ) {
        append(bigEndian: Int32(values.isEmpty ? 0 : 1))
        append(bigEndian: Int32(0))
        append(bigEndian: type)
        guard !values.isEmpty else { return }
        append(bigEndian: Int32(clamping: values.count))
        append(bigEndian: Int32(1))
        for value in values { appendWithLength { appendElement(&$0, value) } }
    }

    /// Appends what `body` appends behind its length, four bytes.
    mutating func appendWithLength(_ body: (inout [UInt8]) -> Void) {
        let start = count
        append(bigEndian: Int32(0))
        body(&self)
        let length = UInt32(clamping: count - start - 4)
        self[start] = UInt8(truncatingIfNeeded: length >> 24)
        self[start + 1] = UInt8(truncatingIfNeeded: length >> 16)
        self[start + 2] = UInt8(truncatingIfNeeded: length >> 8)
        self[start + 3] = UInt8(truncatingIfNeeded: length)
    }
}
